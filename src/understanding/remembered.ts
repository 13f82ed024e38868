/** Words beyond these make place for all that come after; a debtor's vocabulary is smaller. */
const MOST_WORDS = 8_000
/** A longer word is not one that comes again. */
const LONGEST_WORD = 24
/** From this length on a cut from a text keeps the whole text in memory (V8). */
const SHORTEST_CUT = 13

/** A word of its own, so that remembering it does not keep the message it was cut from. */
export function ownText(word: string): string {
  return word.length < SHORTEST_CUT ? word : Array.from(word).join('')
}

/** Answers about a word as `ask` does, which must always answer the same, and asks about each only once. */
export function rememberingWords<T>(ask: (word: string) => T): (word: string) => T {
  const answers = new Map<string, T>()
  return (word) => {
    const known = answers.get(word)
    if (known !== undefined || answers.has(word)) return known as T
    const answer = ask(word)
    if (word.length > LONGEST_WORD) return answer
    if (answers.size >= MOST_WORDS) answers.clear()
    answers.set(ownText(word), answer)
    return answer
  }
}

/** What is made of a thing once, for as long as the thing is in use. */
export function onceFor<A extends object, T>(make: (a: A) => T): (a: A) => T {
  const made = new WeakMap<A, T>()
  return (a) => {
    const known = made.get(a) ?? make(a)
    made.set(a, known)
    return known
  }
}
