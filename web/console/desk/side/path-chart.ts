import type { Path } from '../../../../src/http/wire/console.ts'

/** Where things stand in the chart, in its own units: rounds across, money down. */
export interface PathPicture {
  offers: Mark[]
  bids: Mark[]
  bands: {
    who: 'bot' | 'agent' | 'supervisor' | 'manager'
    top: number
    bottom: number
    label: number | null
  }[]
  /** Height of the agent's limit; null when it lies outside the picture. */
  limit: number
  rounds: number
}

export interface Mark {
  x: number
  y: number
  total: number
  round: number
  /** Where its figure stands. */
  labelY: number
}

export const CHART = { width: 320, height: 164, left: 34, right: 96, top: 24, bottom: 28 } as const
const LABEL_ROOM = 12 // two names of bands nearer than this would overlap

/** Draws a path. The range reaches from the highest to the lowest of all amounts, so that every band is seen. */
export function pathPicture(path: Path): PathPicture {
  const { floors } = path
  const amounts = [...path.offers, ...path.bids].map((one) => one.total)
  const all = [...amounts, floors.bot, floors.agent, floors.supervisor]
  const high = Math.max(...all)
  const low = Math.min(...all)
  const y = (total: number) => scaled(total, high, low)
  const rounds = Math.max(path.offers.length, path.bids.length, 1)
  const x = (round: number) => {
    const room = CHART.width - CHART.left - CHART.right
    return rounds === 1 ? CHART.left + room / 2 : CHART.left + (room * round) / (rounds - 1)
  }
  const mark = (above: boolean) => (one: { total: number }, round: number) => {
    const at = y(one.total)
    return { x: x(round), y: at, total: one.total, round: round + 1, labelY: above ? at - 9 : at + 17 }
  }
  const edges = [0, y(floors.bot), y(floors.agent), y(floors.supervisor), CHART.height]
  return {
    offers: path.offers.map(mark(true)),
    bids: path.bids.map(mark(false)),
    bands: bandsBetween(edges),
    limit: y(floors.agent),
    rounds: Math.max(path.offers.length, path.bids.length),
  }
}

function scaled(total: number, high: number, low: number): number {
  const room = CHART.height - CHART.top - CHART.bottom
  if (high === low) return CHART.top + room / 2
  return CHART.top + (room * (high - total)) / (high - low)
}

/** A band too thin for its name keeps its ground and leaves the name to the table. */
function bandsBetween(edges: number[]): PathPicture['bands'] {
  const names = ['bot', 'agent', 'supervisor', 'manager'] as const
  return names.map((who, at) => {
    const top = edges[at] ?? 0
    const bottom = Math.max(top, edges[at + 1] ?? CHART.height)
    return { who, top, bottom, label: bottom - top < LABEL_ROOM ? null : (top + bottom) / 2 + 4 }
  })
}
