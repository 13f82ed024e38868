export type Mode = 'reply' | 'note'

/** The part of a browser's storage that is used. */
export interface Shelf {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** What was typed and not sent, one reply and one note a case; outlives a lost session and a reload of this tab. */
export interface Drafts {
  read(caseId: string, mode: Mode): string
  write(caseId: string, mode: Mode, text: string): void
  /** At sign-out: the next person at this machine reads none of it. */
  clear(): void
}

const KEY = 'drafts'

/** A shelf that is full or forbidden costs no more than the draft after a reload. */
export function drafts(shelf: Shelf): Drafts {
  const texts = recalled(shelf)
  const keep = () => {
    try {
      shelf.setItem(KEY, JSON.stringify([...texts]))
    } catch {
      return
    }
  }
  return {
    read: (caseId, mode) => texts.get(`${mode} ${caseId}`) ?? '',
    write(caseId, mode, text) {
      if (text === '') texts.delete(`${mode} ${caseId}`)
      else texts.set(`${mode} ${caseId}`, text)
      keep()
    },
    clear() {
      texts.clear()
      shelf.removeItem(KEY)
    },
  }
}

function recalled(shelf: Shelf): Map<string, string> {
  try {
    const stored: unknown = JSON.parse(shelf.getItem(KEY) ?? '[]')
    if (!Array.isArray(stored)) return new Map()
    return new Map(stored.filter(isPair))
  } catch {
    return new Map()
  }
}

function isPair(value: unknown): value is [string, string] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string'
}
