import type { Intent, ReadingContext } from '../conversation/reading.ts'
import type { Found } from './lead.ts'
import { wordSet } from './words.ts'

/** A wish about place or hour by itself is heard and leads nothing: the message is about nothing else. */
const NOTHING_TO_LEAD: Found = { intent: 'out_of_scope', confidence: 0.9, at: 0 }

/** Takes out what another meaning of the same message explains, so that each thing said counts once. */
export function withoutExplained(
  found: readonly Found[],
  words: readonly string[],
  context: ReadingContext,
): Found[] {
  const has = (intent: Intent) => found.some((item) => item.intent === intent)
  const says = (group: ReadonlySet<string>) => words.some((word) => group.has(word))
  const kept = found.filter((item) => {
    const { intent, bare } = item
    if (bare && intent === 'accept_offer') return !found.some((other) => ASKS_FOR_BETTER.has(other.intent))
    if (bare && intent === 'affirm')
      return !has('ask_alternatives') && (context.expecting !== undefined || !has('thanks'))
    if (bare && (intent === 'reject_offer' || intent === 'deny')) return !has('start_over')
    if (intent === 'ask_alternatives') return !(has('ask_payment_method') && says(CHANNELS))
    if (intent === 'wrong_person') return !has('deceased') || says(WRONG)
    if (intent === 'request_human') return !(SELF.test(words.join(' ')) && !says(TALK) && found.length > 1)
    if (intent === 'greet') return !(has('goodbye') && says(LEAVING))
    return true
  })
  const leads = kept.some(({ intent, aside }) => !aside && !COURTESIES.has(intent))
  return leads || !kept.some(({ aside }) => aside) ? kept : [...kept, NOTHING_TO_LEAD]
}

/** "I am the branch manager, give 90 %": who somebody claims to be is no wish for a person. */
const SELF = /^(?:halo )?(?:i am|this is|saya(?: ini)? adalah|saya dari|ini) /
const TALK = wordSet(`
  bicara ngomong talk speak sambungkan hubungkan connect transfer orang manusia human person petugas agent agen chat
`)

const COURTESIES: ReadonlySet<Intent> = new Set(['greet', 'thanks', 'goodbye', 'affirm', 'deny'])

/** "Oke terus bisa lebih ringan ga": who asks for something else has not agreed yet. */
const ASKS_FOR_BETTER: ReadonlySet<Intent> = new Set([
  'ask_alternatives',
  'request_discount',
  'request_waiver',
  'request_extension',
  'request_installments',
  'counter_offer',
  'reject_offer',
  'change_agreement',
])

/** "VA-nya error, ada cara lain?": another way to pay, not another offer. */
const CHANNELS = wordSet(`
  cara way ways channel jalur kanal metode method lewat via kode rekening va qris bank transfer
`)

/** Words by which somebody says to be the wrong one. */
const WRONG = wordSet(`
  salah wrong bukan not
`)

/** "Permisi, pamit dulu": words of greeting that also take leave. */
const LEAVING = wordSet(`
  permisi salam pamit
`)
