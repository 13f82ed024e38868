import type { Measures } from '../../src/understanding/measure.ts'
import { percent, table } from './markdown.ts'
import type { Figures } from './page.ts'

/** Something that is wanted, what was measured of it, and which way is better. */
interface Target {
  name: string
  wanted: number
  got: number
  unit: '%' | 'ms' | 's' | 'MB'
  atLeast: boolean
}

/** What is wanted beside what was measured. */
export function targets({ all, noise, cost: spent, public: sets }: Figures): string {
  const half = noise.find(({ share }) => share === 0.5)
  const list: Target[] = [
    { name: 'leading meaning right', wanted: 0.93, got: all.strict, unit: '%', atLeast: true },
    { name: 'it is among those found', wanted: 0.95, got: all.withAlso, unit: '%', atLeast: true },
    { name: 'F1 of out of scope', wanted: 0.88, got: all.outOfScope.f1, unit: '%', atLeast: true },
    { name: 'language', wanted: 0.97, got: all.language, unit: '%', atLeast: true },
    { name: 'message, p99', wanted: 2, got: spent.p99, unit: 'ms', atLeast: false },
    {
      name: 'hostile message of 4,000 characters',
      wanted: 5,
      got: spent.hostileMs,
      unit: 'ms',
      atLeast: false,
    },
    { name: 'training', wanted: 10, got: spent.trainSeconds, unit: 's', atLeast: false },
    { name: 'start with a kept model', wanted: 1, got: spent.startSeconds, unit: 's', atLeast: false },
    { name: 'memory of the model', wanted: 150, got: spent.residentMb, unit: 'MB', atLeast: false },
  ]
  if (half)
    list.splice(3, 0, {
      name: 'loss where half the words are misspelt',
      wanted: 0.02,
      got: all.strict - half.scores.strict,
      unit: '%',
      atLeast: false,
    })
  for (const { name, measures } of sets) list.push(...publicTargets(name, measures))
  const show = (value: number, unit: Target['unit']) =>
    unit === '%' ? percent(value) : `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`
  return table(
    ['', 'wanted', 'measured', ''],
    list.map(({ name, wanted, got, unit, atLeast }) => [
      name,
      `${atLeast ? 'at least' : 'at most'} ${show(wanted, unit)}`,
      show(got, unit),
      (atLeast ? got >= wanted : got <= wanted) ? 'met' : 'missed',
    ]),
  )
}

const IN_SCOPE: Record<string, number> = {
  CLINC150: 0.94,
  BANKING77: 0.925,
  'BANKING77, ten examples each': 0.8,
}

function publicTargets(name: string, { accuracyInScope, outOfScope }: Measures): Target[] {
  const wanted = IN_SCOPE[name]
  if (wanted === undefined) return []
  const list: Target[] = [{ name, wanted, got: accuracyInScope, unit: '%', atLeast: true }]
  if (outOfScope)
    list.push({
      name: `${name}, F1 of out of scope`,
      wanted: 0.85,
      got: outOfScope.f1,
      unit: '%',
      atLeast: true,
    })
  return list
}
