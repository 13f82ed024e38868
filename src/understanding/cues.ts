import type { Found } from './lead.ts'
import type { Lexicon } from './lexicon.ts'
import type { Word } from './normalise.ts'

const GREETING = new Set(['halo', 'assalamualaikum', 'shalom', 'permisi', 'morning', 'salam', 'greetings'])
const PARTS = new Set(['pagi', 'siang', 'sore', 'malam', 'afternoon', 'evening'])
const NOT_A_GREETING = new Set(['ini', 'nanti', 'besok', 'tadi', 'kemarin'])
const THANKS = new Set(['thanks', 'thank', 'makasih'])
const GOODBYE = new Set(['bye', 'goodbye', 'dadah', 'wassalam', 'wassalamualaikum'])

/** Courtesies and insults said beside something else, which the classifier of the whole would pass over. */
export function cuesOf(words: readonly Word[], lexicon: Lexicon): Found[] {
  const found: Found[] = []
  const add = (intent: Found['intent'], at: number, confidence: number) => {
    if (!found.some((item) => item.intent === intent)) found.push({ intent, confidence, at })
  }
  words.forEach(({ text, token }, i) => {
    const next = words[i + 1]?.text ?? ''
    const before = words[i - 1]?.text ?? ''
    if (i < 3 && isGreeting(text, next, before, i)) add('greet', token, 0.95)
    if ((text === 'terima' && next === 'kasih') || THANKS.has(text)) {
      if (before !== 'no' && before !== 'tidak') add('thanks', token, 0.9)
    }
    if (GOODBYE.has(text) && i >= words.length - 3) add('goodbye', token, 0.8)
    if (lexicon.concepts.get(text)?.includes('RUDE')) add('abuse', token, 0.7)
  })
  return found
}

function isGreeting(text: string, next: string, before: string, at: number): boolean {
  if (GREETING.has(text)) return true
  if (!PARTS.has(text) || NOT_A_GREETING.has(next)) return false
  return at === 0 || before === 'selamat' || before === 'good'
}
