import type { Word } from './normalise.ts'
import type { Entity, Expecting, Intent, ReadingContext } from '../conversation/reading.ts'
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
  if (content.length === 0) return undefined
  const first = content[0] ?? ''
  if (NO.has(first) && content.every((word) => NO.has(word) || NO_REST.has(word))) return 'no'
  if (content.every((word) => YES.has(word))) return 'yes'
  return undefined
}

function isYesish(word: string): boolean {
  return ['tidak', 'apa', 'masalah'].includes(word) || YES.has(word) || FILLERS.has(word)
}

/** A word that opens an acceptance even when more follows: "oke tapi bayarnya ke mana?". */
export const OPENING_YES = wordSet(`
  iya oke setuju deal sip siap baik yes yeah yep sepakat sure gas betul alright
`)

/** What a bare answer means after the question that was asked. */
export function answerIntent(answer: Answer, expecting: Expecting | undefined): Intent {
  const offer = expecting === 'offer_decision' || expecting === 'offer_choice'
  if (answer === 'yes') return offer ? 'accept_offer' : 'affirm'
  return offer ? 'reject_offer' : 'deny'
}

const DATA: Partial<Record<Expecting, readonly Entity['type'][]>> = {
  payday: ['payday', 'date'],
  income: ['money'],
  birthdate: ['birthdate'],
  nik: ['nik'],
  nik_last4: ['nik'],
  phone: ['phone'],
  otp: ['otp'],
  name: ['person'],
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
  if (!expecting) return undefined
  const texts = words.map((word) => word.text)
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
    if (has('ordinal')) return 'accept_offer'
    if (has(...OWN_TERMS)) return isPick(texts) && !has('money') ? 'accept_offer' : 'counter_offer'
  }
  if (expecting === 'identity') return identityIntent(texts, has('person'))
  return choiceIntent(texts, expecting)
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
