import type { Entity, Expecting, Intent, ReadingContext } from '../conversation/reading.ts'
import type { Word } from './normalise.ts'
import type { Token } from './tokens.ts'
import { wordSet } from './words.ts'

const YES = wordSet(`
  iya oke setuju siap sip boleh yes yeah yep yea sure correct right deal gas baik mau bisa tentu lanjut
  ayo cocok fine good agreed agree betul benar ambil accept absolutely definitely course exactly alright
  confirmed confirm yoi mantap jadi sepakat great perfect sanggup bersedia silakan enjoy done ok cukup
  nice works indeed
`)
const NO = wordSet(`
  tidak bukan no nope nah jangan belum not never ogah emoh negative skip batal cancel tolak
`)
const NO_REST = wordSet(`
  jadi usah perlu mau dulu terima kasih thanks thank you want need do i really bisa ada cocok setuju it
  that nanti sanggup mind never lanjut deal now sekarang tertarik interested boleh
`)
const FILLERS = wordSet(`
  saja deh dong kakak admin mas mbak bapak ibu abang lah kok sih itu ini please haha nih gitu begitu
  sudah of pak bu that the is it with me for you i would like to am sir madam maam saya kita si mah euy
  atuh yah terima kasih thanks thank halo banget kalau kalo begini gini yang ya um hmm eh oh ah nah loh
  pun kan to
`)

/** The kind of a short answer, undefined when the words say more than yes or no. */
export type Answer = 'yes' | 'no' | 'cancel'

/** Most words a bare answer has. */
const LONGEST_ANSWER = 7

/** Reads plain words as a bare yes, no or "never mind". */
export function bareAnswer(words: readonly string[]): Answer | undefined {
  if (words.length === 0 || words.length > LONGEST_ANSWER || words.includes('?') || words.includes('<n>'))
    return undefined
  const text = words.join(' ')
  if (/^(?:\S+ )?(?:tidak jadi|batal saja|batalkan saja|never mind|forget it)\b/.test(text)) return 'cancel'
  if (/\btidak (?:apa|masalah)\b/.test(text)) return words.every((word) => isYesish(word)) ? 'yes' : undefined
  const content = words.filter((word) => !FILLERS.has(word))
  if (content.length === 0 || isThanksOnly(words, content)) return undefined
  const first = content[0] ?? ''
  if (NO.has(first) && content.every((word) => NO.has(word) || NO_REST.has(word))) return 'no'
  if (content.every((word) => YES.has(word))) return 'yes'
  return undefined
}

/** Whether thanks are among the words. */
export function saysThanks(words: readonly string[]): boolean {
  return /\b(?:terima kasih|thanks|thank you|makasih)\b/.test(words.join(' '))
}

/** The "ya" of "makasih ya" is no yes. */
function isThanksOnly(words: readonly string[], content: readonly string[]): boolean {
  if (!saysThanks(words) || content.some((word) => word !== 'iya')) return false
  return words.indexOf('iya') > words.findIndex((word) => word === 'kasih' || /^(?:thank|makasih)/.test(word))
}

const VAGUE = wordSet(`
  hmm hm lho loh lah kok gitu begitu gini begini sih deh pokok pokoknya emang memang masa iya eh oh ah wah waduh
  aduh ya yah nah well so huh whatever hmph kak kakak min admin ih duh oalah walah kenapa kok hah
`)
const IDIOM = /\b(?:gitu|begitu) (?:deh|pokok\w*)\b|\b(?:lho|loh) kok\b|\bkok (?:gitu|begitu)\b/

/** "Hmm gitu deh pokoknya", "lho kok gitu": words that mean something only in tone. */
export function isVague(words: readonly string[]): boolean {
  return (
    words.length > 1 &&
    words.length <= LONGEST_ANSWER &&
    IDIOM.test(words.join(' ')) &&
    words.every((word) => VAGUE.has(word))
  )
}

const SLOW = wordSet(`
  lama amat banget sekali bener benar balas bales balasnya respon jawab jawabnya nunggu nih sih ya iya kak min kok deh
  lambat lelet slow so too very
`)
const IMPATIENT = /\b(?:lama|lambat|lelet|slow)\b/

/** "Lama amat sih": haste, which is neither a complaint nor a wish. */
export function isImpatient(words: readonly string[]): boolean {
  return words.length <= 4 && IMPATIENT.test(words.join(' ')) && words.every((word) => SLOW.has(word))
}

const SAFETY = /\b(?:aman|safe|selamat|unsafe)\b/
const UNSAFE = /\b(?:tidak|kurang|belum|bukan|not|no|never)(?: \S+){0,2} (?:aman|safe|selamat)\b|\bunsafe\b/

/** The answer to whether somebody is safe; undefined when the words answer something else. */
export function whetherSafe(words: readonly string[]): boolean | undefined {
  const text = words.join(' ')
  if (words.length > LONGEST_ANSWER || words.includes('?') || !SAFETY.test(text)) return undefined
  return !UNSAFE.test(text)
}

function isYesish(word: string): boolean {
  return ['tidak', 'apa', 'masalah'].includes(word) || YES.has(word) || FILLERS.has(word)
}

/** A word that opens an acceptance even when more follows: "oke tapi bayarnya ke mana?". */
export const OPENING_YES = wordSet(`
  iya oke setuju deal sip siap baik yes yeah yep sepakat sure gas betul alright
`)

/** "Nanti dulu", "not now": an offer is put off; "ga dulu deh" turns it down for the time being. */
export function putsOff(words: readonly string[]): 'off' | 'down' | undefined {
  if (words.length > 4 || words.some((word) => WILLED.has(word))) return undefined
  if (words.some((word) => NOT_NOW.has(word))) return 'off'
  return words.includes('dulu') ? 'down' : undefined
}

const WILLED = new Set(['mau', 'want', 'setuju'])
const NOT_NOW = new Set(['now', 'sekarang', 'nanti', 'later'])

/** What a bare answer means after the question that was asked. */
export function answerIntent(answer: Answer, expecting: Expecting | undefined): Intent {
  const offer = expecting === 'offer_decision' || expecting === 'offer_choice'
  if (answer === 'yes') return offer ? 'accept_offer' : 'affirm'
  return offer ? 'reject_offer' : 'deny'
}

/** What identifies a person is taken in whatever order it comes. */
const IDENTITY: readonly Entity['type'][] = ['birthdate', 'nik', 'phone']
const DATA: Partial<Record<Expecting, readonly Entity['type'][]>> = {
  payday: ['payday', 'date'],
  income: ['money'],
  birthdate: IDENTITY,
  nik: IDENTITY,
  nik_last4: IDENTITY,
  phone: IDENTITY,
  otp: ['otp', ...IDENTITY],
  name: ['person', ...IDENTITY],
  account_choice: ['ordinal'],
}
const OWN_TERMS: readonly Entity['type'][] = ['money', 'tenor', 'date', 'percent', 'frequency']

/** Intents that bare data of the expected kind stand for; undefined when the message is no such answer. */
export function dataIntent(
  words: readonly Word[],
  entities: readonly Entity[],
  context: ReadingContext,
): Intent | undefined {
  const { expecting } = context
  const texts = words.map((word) => word.text)
  if (!expecting) return undefined
  const has = (...types: Entity['type'][]) => entities.some((entity) => types.includes(entity.type))
  const kinds = DATA[expecting]
  if (kinds && has(...kinds)) return 'provide_info'
  if (expecting === 'dependants' && (texts.includes('<n>') || COUNTED.some((word) => texts.includes(word))))
    return 'provide_info'
  if (expecting === 'amount' && has('money', 'percent')) return 'counter_offer'
  if (expecting === 'instalments' && has('tenor'))
    return (context.offers ?? 0) > 0 ? 'counter_offer' : 'request_installments'
  if (expecting === 'date' && has('date')) return 'promise_to_pay'
  if (expecting === 'offer_decision' || expecting === 'offer_choice') {
    const places = entities.filter((entity) => entity.type === 'ordinal')
    if (places.length > 1 && texts.includes('?')) return undefined
    if (places.length > 0 && !(has('money') && isFinal(places))) return 'accept_offer'
    if (has(...OWN_TERMS)) return isPick(texts) && !has('money') ? 'accept_offer' : 'counter_offer'
  }
  if (expecting === 'identity') return identityIntent(texts, has('person'))
  return choiceIntent(texts, expecting)
}

/** "5,35 juta terakhir deh": the last word, not the last offer. */
function isFinal(places: readonly Entity[]): boolean {
  return places.every((entity) => entity.type === 'ordinal' && entity.value === -1)
}

/** "Bukan saya": somebody else is being looked for. */
function identityIntent(texts: readonly string[], named: boolean): Intent | undefined {
  const denied = texts.some((text) => text === 'bukan' || text === 'not')
  if (denied)
    return texts.some((text) => text === 'saya' || text === 'me' || text === 'dia')
      ? 'wrong_person'
      : undefined
  return named ? 'affirm' : undefined
}

/** "Ambil yang 3 bulan", "yang 6x aja": one of the offers, named by its terms. */
function isPick(texts: readonly string[]): boolean {
  return !texts.includes('?') && texts.some((text) => PICKS.has(text))
}

const PICKS = new Set(['ambil', 'pilih', 'yang', 'take', 'choose', 'pick'])

const COUNTED = [
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'one',
  'two',
  'three',
  'four',
  'five',
  'tidak ada',
  'none',
  'sendiri',
  'anak',
]

/** Nothing further is wanted. */
const ENOUGH =
  /^(?:(?:sudah|itu|iya|oke) )*(?:(?:itu|segitu) (?:saja|dulu)|cukup|sudah|that is all|that is it|nothing(?: else)?|tidak ada|all good)\b/

/** "Yang jatuh tempo aja", "semuanya": how much of it is paid now. */
const HOW_MUCH_NOW: readonly string[] = [
  'semua',
  'semuanya',
  'seluruh',
  'seluruhnya',
  'tempo',
  'due',
  'overdue',
  'arrears',
  'tunggakan',
  'all',
  'everything',
  'whole',
  'total',
  'entire',
]

function choiceIntent(texts: readonly string[], expecting: Expecting): Intent | undefined {
  const says = (words: readonly string[]) => words.some((word) => texts.includes(word))
  if (expecting === 'pay_how') {
    if (
      says([
        'cicil',
        'angsur',
        'cicilan',
        'bertahap',
        'angsuran',
        'installments',
        'installment',
        'parts',
        'split',
        'monthly',
      ])
    )
      return 'request_installments'
    if (says(['sekaligus', 'lunas', 'langsung', 'full', 'once', 'penuh', 'kontan', 'lunasi', 'lump']))
      return 'pay_now'
    if (says(HOW_MUCH_NOW) && !says(['?', 'kapan', 'when', 'berapa', 'how', 'apa', 'what'])) return 'pay_now'
  }
  if (expecting === 'anything_else' && texts.length <= 6 && ENOUGH.test(texts.join(' '))) return 'deny'
  if (
    expecting === 'language' &&
    says(['indonesia', 'english', 'inggris', 'bahasa', 'indo', 'indonesian', 'eng'])
  )
    return 'change_language'
  if (expecting === 'account_choice' && texts.length <= 5) return 'provide_info'
  if (expecting === 'dependants' && texts[0] === 'tidak' && texts.length <= 3) return 'provide_info'
  return undefined
}

/** Words beside the data that a bare answer may have. */
export const DATA_WORDS = 6

/** Whether nothing is said but the data themselves and words without weight. */
export function isOnlyData(
  words: readonly Word[],
  entities: readonly Entity[],
  tokens: readonly Token[],
): boolean {
  const outside = words.filter(({ text, token }) => {
    const place = tokens[token]
    const inside = entities.some((entity) => place && entity.start <= place.start && place.end <= entity.end)
    return !inside && text !== '<n>' && !FILLERS.has(text) && !CORRECTIONS.has(text)
  })
  return entities.length > 0 && outside.length === 0
}

/** "Eh salah", "sorry, maksudnya". */
export function correctsOnly(words: readonly string[]): boolean {
  return (
    words.some((word) => CORRECTIONS.has(word)) &&
    words.every((word) => CORRECTIONS.has(word) || FILLERS.has(word))
  )
}

/** Words that put right what was said before. */
const CORRECTIONS = wordSet(`
  salah maksud maksudnya sorry maaf ralat iya maksudku mean i harusnya koreksi wait
`)
