/** The words of a text, for lookups. */
export function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''))
}

/** Words by what they stand for: `[[1, 'satu one'], [2, 'dua two']]`. */
export function wordValues<T>(groups: readonly (readonly [T, string])[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>()
  for (const [value, text] of groups) for (const word of wordSet(text)) map.set(word, value)
  return map
}
