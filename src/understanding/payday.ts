import { endOfMonthWord } from './edges.ts'
import { isPassive, isPast } from './past.ts'
import { isNumber, near, type Scan, term, tokenFrom } from './scan.ts'
import { wordSet } from './words.ts'

const SALARY_NEAR = wordSet(`
  gajian gaji payday salary paycheck gajiannya gajinya upah honor wages pension pensiun
`)
const EARNED = new Set(['paid', 'pay'])
const BY_DAY = new Set(['akhir', 'end', 'awal', 'the', 'tanggal', 'tgl'])

/** "Gajian tgl 25", "I get paid on the 25th". */
function isSalaryDay(scan: Scan, from: number, after: number): boolean {
  if (near(scan, from, -5, SALARY_NEAR) || near(scan, after - 1, 3, SALARY_NEAR)) return true
  for (let at = from - 1; at >= Math.max(0, from - 4); at--) {
    if (EARNED.has(term(scan, at)) && isPassive(scan, at)) return true
  }
  return false
}

/** A day of the month said of the salary, or asked for as such, is the monthly salary day too. */
export function findPayday(scan: Scan): void {
  for (const entity of [...scan.found]) {
    if (entity.type !== 'date' || !('value' in entity)) continue
    const at = tokenFrom(scan, entity.start)
    const after = tokenFrom(scan, entity.end)
    const asked = scan.expecting === 'payday'
    if (!asked && (!isSalaryDay(scan, at, after) || isPast(scan, at))) continue
    if (!BY_DAY.has(term(scan, at)) && !isNumber(scan, at)) continue
    const end = endOfMonthWord(scan, at)
    const { text, start } = entity
    scan.found.push({
      type: 'payday',
      value: end ? 31 : Number(entity.value.slice(8)),
      text,
      start,
      end: entity.end,
    })
    return
  }
}
