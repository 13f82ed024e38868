import type { Expecting, Intent } from '../conversation/reading.ts'
import { wordSet } from './words.ts'

const YES = wordSet(`
  iya oke setuju siap sip boleh yes yeah yep yea sure correct right deal gas baik mau bisa tentu lanjut
  ayo cocok fine good agreed agree betul benar ambil accept absolutely definitely course exactly alright
  confirmed confirm yoi mantap jadi sepakat great perfect sanggup bersedia silakan enjoy done ok cukup
  nice works indeed
`)
const NO = wordSet(`
  tidak bukan no nope nah jangan belum not never ogah emoh negative skip batal cancel tolak nothing none
`)
const NO_REST = wordSet(`
  jadi usah perlu mau dulu terima kasih thanks thank you want need do i really bisa ada cocok setuju it
  that nanti sanggup mind never lanjut deal now sekarang tertarik interested boleh yet else apa
`)
/** Words without weight in an answer. */
export const FILLERS = wordSet(`
  saja deh dong kakak admin mas mbak bapak ibu abang lah kok sih itu ini please haha nih gitu begitu
  sudah of pak bu that the is it with me for you i would like to am sir madam maam saya kita si mah euy
  atuh yah terima kasih thanks thank halo banget kalau kalo begini gini yang ya um hmm eh oh ah nah loh
  pun kan to
`)

/** The kind of a short answer, undefined when the words say more than yes or no. */
export type Answer = 'yes' | 'no' | 'cancel'

/** Most words a bare answer has. */
export const LONGEST_ANSWER = 7

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

const CHANGE = wordSet(`
  ubah ganti rubah revisi change edit modify revise
`)
const CHANGE_REST = wordSet(`
  actually mau bisa want need do not yet belum tidak jadi dulu them terms sebenarnya
`)

/** Plain words that ask for other terms: "ubah aja", "actually change". */
export function wantsChange(words: readonly string[]): boolean {
  const content = words.filter((word) => !FILLERS.has(word))
  return (
    content.some((word) => CHANGE.has(word)) &&
    content.every((word) => CHANGE.has(word) || CHANGE_REST.has(word))
  )
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

function isYesish(word: string): boolean {
  return ['tidak', 'apa', 'masalah'].includes(word) || YES.has(word) || FILLERS.has(word)
}

/** A word that opens an acceptance even when more follows: "oke tapi bayarnya ke mana?". */
export const OPENING_YES = wordSet(`
  iya oke setuju deal sip siap baik yes yeah yep sepakat sure gas betul alright
`)

/** "Ga dulu deh", "not now": an offer is put off, not turned down. */
export function putsOff(words: readonly string[]): boolean {
  return words.length <= 4 && words.some((word) => LATER.has(word)) && !words.some((word) => WILLED.has(word))
}

const LATER = new Set(['dulu', 'now', 'sekarang', 'nanti', 'later'])
const WILLED = new Set(['mau', 'want', 'setuju'])

/** What a bare answer means after the question that was asked. */
export function answerIntent(answer: Answer, expecting: Expecting | undefined): Intent {
  const offer = expecting === 'offer_decision' || expecting === 'offer_choice'
  if (answer === 'yes') return offer ? 'accept_offer' : 'affirm'
  return offer ? 'reject_offer' : 'deny'
}
