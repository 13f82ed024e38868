import { seeded } from '../../src/understanding/random.ts'

const BESIDE: Record<string, string> = {
  a: 'qsz',
  b: 'vnh',
  c: 'xvd',
  d: 'sfe',
  e: 'wrd',
  f: 'dgr',
  g: 'fht',
  h: 'gjy',
  i: 'uok',
  j: 'hku',
  k: 'jli',
  l: 'kop',
  m: 'nj',
  n: 'bmh',
  o: 'ipl',
  p: 'ol',
  q: 'wa',
  r: 'etf',
  s: 'adw',
  t: 'ryg',
  u: 'yij',
  v: 'cbf',
  w: 'qes',
  x: 'zcs',
  y: 'tuh',
  z: 'xas',
}
const SHORTEST = 3

/** Misspells about `share` of the words as a hasty thumb does; the same seed always gives the same text. */
export function noised(text: string, share: number, seed: number): string {
  const random = seeded(seed)
  return text.replace(/\p{L}+/gu, (word) => {
    if (word.length < SHORTEST || random() >= share || !/^[a-z]+$/i.test(word)) return word
    return misspelt(word, random)
  })
}

function misspelt(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 1))
  const kind = Math.floor(random() * 5)
  const letter = word[at] ?? ''
  if (kind === 0) return (word[0] ?? '') + word.slice(1).replace(/[aeiou]/gi, '')
  if (kind === 1) return word.slice(0, at) + letter.repeat(2 + Math.floor(random() * 3)) + word.slice(at + 1)
  if (kind === 2) {
    const near = BESIDE[letter.toLowerCase()] ?? letter
    return word.slice(0, at) + (near[Math.floor(random() * near.length)] ?? letter) + word.slice(at + 1)
  }
  if (kind === 3) return word.slice(0, at - 1) + letter + (word[at - 1] ?? '') + word.slice(at + 1)
  return word.slice(0, at) + word.slice(at + 1)
}
