/** A neutral mark that this browser has chatted before, so that answers are counted on the launcher after a reload. */
const KNOWN = 'creditorChat'

/** A host page may block storage: then answers are simply not counted after a reload. */
export function isKnown(): boolean {
  try {
    return localStorage.getItem(KNOWN) !== null
  } catch {
    return false
  }
}

export function setKnown(known: boolean): void {
  try {
    if (known) localStorage.setItem(KNOWN, '1')
    else localStorage.removeItem(KNOWN)
  } catch {}
}
