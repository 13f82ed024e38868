import type { Intent } from '../conversation/reading.ts'
import type { Token } from './tokens.ts'
import { wordSet } from './words.ts'

const GOOD = wordSet(`
  terima kasih thanks thank makasih baik bagus senang lega setuju siap mantap terbantu membantu ramah
  semangat alhamdulillah syukur oke sip great good nice happy glad appreciate helpful perfect awesome
  kind love cocok puas bersedia sanggup niat
`)
const BAD = new Set(
  `marah kesal kecewa benci capek pusing stres sedih susah sulit sakit takut malu parah buruk jelek bohong tipu
  mengancam ancam teror kasar ganggu terganggu anjing bangsat goblok tolol bodoh brengsek jancok kampret setan
  angry upset annoyed disappointed hate tired stressed sad hard difficult sick scared afraid ashamed terrible bad
  awful worst liar lying threat threaten harass rude stupid idiot fuck fucking shit damn unfair ridiculous bangkrut
  mahal berat gagal ribet malas muak menyebalkan rugi mencekik memeras lintah menangis nangis putus asa`.split(
    /\s+/,
  ),
)
const TURNS = new Set(['tidak', 'bukan', 'kurang', 'belum', 'not', 'never', 'no'])
const STRONG = new Set(['banget', 'sangat', 'sekali', 'very', 'so', 'really', 'parah', 'benar'])

const OF_INTENT: Partial<Record<Intent, number>> = {
  abuse: -0.9,
  complaint: -0.6,
  distress: -0.9,
  hardship: -0.4,
  refuse_to_pay: -0.5,
  dispute_debt: -0.3,
  stop_contact: -0.5,
  identity_theft: -0.4,
  deceased: -0.5,
  reject_offer: -0.2,
  thanks: 0.6,
  accept_offer: 0.4,
  promise_to_pay: 0.2,
  greet: 0.2,
}

/** How the debtor feels, -1..1, from the plain words and what was meant. */
export function sentimentOf(
  words: readonly string[],
  tokens: readonly Token[],
  intents: readonly Intent[],
): number {
  let sum = 0
  words.forEach((word, at) => {
    const value = GOOD.has(word) ? 1 : BAD.has(word) ? -1 : 0
    if (value === 0) return
    const turned = TURNS.has(words[at - 1] ?? '') || TURNS.has(words[at - 2] ?? '')
    const strong = STRONG.has(words[at + 1] ?? '') || STRONG.has(words[at - 1] ?? '')
    sum += (turned ? -0.7 : 1) * value * (strong ? 1.5 : 1)
  })
  const shouts = tokens.filter((token) => token.text === '!').length
  const meant = intents.map((intent) => OF_INTENT[intent] ?? 0)
  const strongest = meant.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0)
  const raw = Math.tanh(sum * 0.5) * 0.6 + strongest * 0.6
  const loud = shouts >= 2 && raw < 0 ? raw * 1.2 : raw
  return Math.round(Math.max(-1, Math.min(1, loud)) * 100) / 100
}

const CASUAL = wordSet(`
  gw gue gua gwe w ane lo lu loe elo ente gpp gapapa gak ga gk ngga nggak kagak kaga bgt banget dong donk
  sih deh nih bro sis gan cuy bray wkwk wkwkwk anjir njir kuy yuk sabi santuy mager gimana gmn knp bs
  bgmn udh udah blm blom klo kalo aja doang duit cm cuman tf yg dgn skrg kk min mau ntar nyicil bokek
  gaskeun gas yoi sip wanna gonna gotta ya yah lah loh kok tau pls plz thx u ur idk lol yeah yep nope nah
`)
/** Plain "gw" or "lo" settles it; milder chat forms must be several. */
const MARKED = new Set(
  'gw gue gua gwe ane lo lu loe elo gpp gapapa bro gan cuy bray wkwk wkwkwk anjir njir kuy sabi santuy mager bokek gaskeun yoi u idk lol gonna wanna'.split(
    ' ',
  ),
)

/** Whether the message is written in a slangy register. */
export function isCasual(tokens: readonly Token[]): boolean {
  let mild = 0
  let words = 0
  for (const token of tokens) {
    if (token.kind !== 'word') continue
    words++
    if (MARKED.has(token.text)) return true
    if (CASUAL.has(token.text)) mild++
  }
  return words > 0 && mild >= 2 && mild / words >= 0.2
}
