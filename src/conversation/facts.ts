import { accountFacts } from './facts/accounts.ts'
import { dealFacts } from './facts/deals.ts'
import { deskFacts } from './facts/desk.ts'
import { offerFacts } from './facts/offers.ts'
import type { Language } from './message.ts'
import { type Fact, level, type Scene } from './scene.ts'
import { POSSESSION_MS } from './verification.ts'

/** "Kak Rina", or nothing before the person is known and in English. */
function vocative(t: Scene, language: Language): string {
  const debtor = t.c.debtor
  if (!debtor || level(t) < 2 || t.c.holds.some((hold) => hold.word === 'deceased')) return ''
  return language === 'en' ? debtor.called : `${debtor.addressForm} ${debtor.called}`.trim()
}

const PRONOUNS: Record<string, string> = { Pak: 'Bapak', Bu: 'Ibu', Kak: 'Kakak' }

/** How the debtor is spoken of: as they asked, as on file, else Anda. */
function pronoun(t: Scene, language: Language): string {
  if (language === 'en') return 'you'
  const form = level(t) < 2 ? '' : (t.c.debtor?.addressForm ?? '')
  return PRONOUNS[form] ?? (form || 'Anda')
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** Every placeholder a message may use without being given it; the content check reads the names. */
export const facts: Record<string, Fact> = {
  voc_comma: (t, language) => {
    const name = vocative(t, language)
    return name ? `, ${name}` : ''
  },
  pron: pronoun,
  pron_plain: pronoun,
  pron_start: (t, language) => capital(pronoun(t, language)),
  creditor: (t) => t.world.creditorName(t.c.creditor),
  chat_link: (t) => t.world.chatUrl(t.c.id, t.world.now + POSSESSION_MS),
  ...accountFacts,
  ...offerFacts,
  ...dealFacts,
  ...deskFacts,
}
