import { INTENTS, type Intent } from '../../src/conversation/reading.ts'
import type { Judged } from './scores.ts'

const CELL = 13
const LEFT = 170
const TOP = 170
const INK = '#1c1a17'
const RIGHT = '14 107 82'
const WRONG = '176 58 46'

/** A confusion matrix as SVG: a row for each meaning, a column for what it was read as, darker for more. */
export function confusionPicture(judged: readonly Judged[]): string {
  const names = INTENTS.filter((intent) => judged.some(({ row }) => row.intent === intent))
  const size = names.length * CELL
  const label = (text: string) => text.replaceAll('_', ' ')
  const rows = names.map(
    (name, i) =>
      `<text x="${LEFT - 6}" y="${TOP + (i + 1) * CELL - 3}" text-anchor="end">${label(name)}</text>` +
      `<text transform="translate(${LEFT + (i + 1) * CELL - 3} ${TOP - 6}) rotate(-90)">${label(name)}</text>`,
  )
  const lines = names.map(
    (_, i) =>
      `<path d="M${LEFT} ${TOP + i * CELL}h${size}M${LEFT + i * CELL} ${TOP}v${size}" stroke="#ddd6cb" stroke-width=".5"/>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + size + 10} ${TOP + size + 30}" font-family="sans-serif" font-size="9" fill="${INK}">`,
    '<title>What messages mean (rows) and what they were read as (columns)</title>',
    '<rect width="100%" height="100%" fill="#fff"/>',
    ...lines,
    ...cells(judged, names),
    ...rows,
    `<text x="${LEFT}" y="${TOP + size + 20}">rows: what is meant; columns: what was read; green is right, red is wrong, darker is more of the row</text>`,
    '</svg>\n',
  ].join('\n')
}

function cells(judged: readonly Judged[], names: readonly Intent[]): string[] {
  return names.flatMap((gold, y) => {
    const all = judged.filter(({ row }) => row.intent === gold)
    return names.flatMap((told, x) => {
      const count = all.filter(({ reading }) => reading.intent === told).length
      if (count === 0) return []
      const strength = Math.max(0.25, Math.sqrt(count / all.length))
      const colour = gold === told ? RIGHT : WRONG
      const place = `x="${LEFT + x * CELL}" y="${TOP + y * CELL}" width="${CELL}" height="${CELL}"`
      return [
        `<rect ${place} fill="rgb(${colour} / ${strength.toFixed(2)})"><title>${gold} read as ${told}: ${count}</title></rect>`,
      ]
    })
  })
}
