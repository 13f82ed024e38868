import { expect, test } from '@jest/globals'
import { engineTable } from '../../scripts/nlu/engines.ts'
import { CLOCK, type HeldOutRow } from '../../scripts/nlu/held-out.ts'
import { noised } from '../../scripts/nlu/noise.ts'
import { confusionPicture } from '../../scripts/nlu/picture.ts'
import { calibrationOf, interval, type Judged, scoresOf } from '../../scripts/nlu/scores.ts'
import type { Intent, Reading } from '../../src/conversation/reading.ts'

function judged(gold: Intent, told: Intent, confidence = 0.9, also: [Intent[], Intent[]] = [[], []]): Judged {
  const row: HeldOutRow = {
    text: '-',
    intent: gold,
    also: also[0],
    language: 'id',
    style: 's',
    context: CLOCK,
  }
  const reading: Reading = {
    language: 'id',
    intent: told,
    confidence,
    also: also[1].map((intent) => ({ intent, confidence: 0.5 })),
    decision: 'accept',
    candidates: [],
    entities: [],
    distress: false,
    sentiment: 0,
    casual: false,
  }
  return { row, reading }
}

const rows = [
  judged('greet', 'greet', 0.95),
  judged('ask_balance', 'greet', 0.65, [[], ['ask_balance']]),
  judged('pay_now', 'pay_now', 0.85, [['ask_schedule'], []]),
  judged('out_of_scope', 'out_of_scope', 0.9),
  judged('out_of_scope', 'pay_now', 0.4),
]

test('accuracy, further meanings, out of scope and confusions are counted as the page says', () => {
  const scores = scoresOf(rows)
  expect([scores.strict, scores.withAlso, scores.alsoFound, scores.clean]).toEqual([0.6, 0.8, 0, 0.8])
  expect(scores.outOfScope).toMatchObject({ precision: 1, recall: 0.5, f1: 2 / 3, auroc: 1 })
  expect(scores.confusions).toEqual([
    { gold: 'ask_balance', told: 'greet', rows: 1 },
    { gold: 'out_of_scope', told: 'pay_now', rows: 1 },
  ])
  expect(scores.intents.find(({ intent }) => intent === 'pay_now')).toMatchObject({
    precision: 0.5,
    recall: 1,
  })
})

test('calibration compares confidence with truth band by band', () => {
  const { bands, error } = calibrationOf(rows)
  expect(bands.map(({ from, rows: count, right }) => [from, count, right])).toEqual([
    [0.4, 1, 0],
    [0.6, 1, 0],
    [0.8, 1, 1],
    [0.9, 2, 1],
  ])
  expect(error).toBeCloseTo((0.4 + 0.65 + 0.15 + 0.15) / 5)
})

test('the interval of a share holds the share and narrows with more rows', () => {
  const [low, high] = interval(0.9, 100)
  expect([low.toFixed(3), high.toFixed(3)]).toEqual(['0.826', '0.945'])
  const [closer, lower] = interval(0.9, 10_000)
  expect(closer).toBeGreaterThan(low)
  expect(lower).toBeLessThan(high)
})

test('noise is the same for the same seed, leaves figures and short words alone, and grows with the share', () => {
  const text = 'saya mau bayar 300rb bulan depan karena belum gajian ya'
  expect(noised(text, 0.5, 7)).toBe(noised(text, 0.5, 7))
  expect(noised(text, 0, 7)).toBe(text)
  expect(noised(text, 1, 7)).toMatch(/ 300rb .* ya$/)
  expect(noised(text, 1, 7)).not.toContain('karena')
})

test('the picture has a cell for each pair that occurs, right ones apart from wrong ones', () => {
  const picture = confusionPicture(rows)
  expect(picture.match(/read as \w+: \d/g)).toHaveLength(5)
  expect(picture).toContain('<title>ask_balance read as greet: 1</title>')
  expect(picture.match(/rgb\(176 58 46/g)).toHaveLength(2)
})

test('the engines stand side by side, a column each', () => {
  const cost = {
    trainSeconds: 9.44,
    startSeconds: 1,
    p50: 0.2,
    p99: 1,
    hostileMs: 8,
    modelMb: 60,
    residentMb: 120,
  }
  const [all, noisy] = [scoresOf(rows), scoresOf(rows.slice(0, 2))]
  const page = engineTable([
    { engine: 'own', all, noisy, cost },
    { engine: 'node-nlp', all: noisy, noisy, cost: { ...cost, trainSeconds: 44 } },
  ])
  expect(page).toContain('|  | `own` | `node-nlp` |')
  expect(page).toContain('| leading meaning right | 60.0 % | 50.0 % |')
  expect(page).toContain('| training | 9.4 s of processor time | 44.0 s of processor time |')
})
