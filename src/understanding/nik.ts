import { type Day, exists, iso } from './calendar.ts'

/** What an Indonesian identity number tells, or why it cannot be one. */
export type NikReading =
  | { ok: true; birthdate: string; sex: 'male' | 'female' }
  | { ok: false; problem: 'format' | 'province' | 'date' | 'age' | 'serial' }

/** Province codes in use by the home ministry (Kemendagri), new Papua provinces included. */
const PROVINCES = new Set([
  11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 31, 32, 33, 34, 35, 36, 51, 52, 53, 61, 62, 63, 64, 65, 71, 72, 73,
  74, 75, 76, 81, 82, 91, 92, 93, 94, 95, 96, 97,
])
const YOUNGEST = 17
const OLDEST = 110

/**
 * Reads the 16 digits PPKKCC DDMMYY SSSS; the day of a woman is raised by 40, the century is the one that
 * gives an age of 17 to 110. A birth date that differs from it is a warning, never a failed identification.
 */
export function readNik(digits: string, today: Day): NikReading {
  if (!/^\d{16}$/.test(digits)) return { ok: false, problem: 'format' }
  if (!PROVINCES.has(Number(digits.slice(0, 2)))) return { ok: false, problem: 'province' }
  if (digits.endsWith('0000')) return { ok: false, problem: 'serial' }
  const raised = Number(digits.slice(6, 8))
  const female = raised > 40
  const short = Number(digits.slice(10, 12))
  const day = { month: Number(digits.slice(8, 10)), day: female ? raised - 40 : raised }
  const candidates = [1900 + short, 2000 + short].map((year) => ({ year, ...day })).filter(exists)
  if (candidates.length === 0) return { ok: false, problem: 'date' }
  const fitting = candidates.filter((born) => isAdult(born, today))
  const born = fitting.at(-1)
  if (!born) return { ok: false, problem: 'age' }
  return { ok: true, birthdate: iso(born), sex: female ? 'female' : 'male' }
}

function isAdult(born: Day, today: Day): boolean {
  const hadBirthday = today.month > born.month || (today.month === born.month && today.day >= born.day)
  const age = today.year - born.year - (hadBirthday ? 0 : 1)
  return age >= YOUNGEST && age <= OLDEST
}
