import type { ChannelGround } from '../channel.ts'
import type { Attempts } from './attempts.ts'
import type { Condition } from './condition.ts'
import type { Graph } from './graph.ts'
import type { Pace } from './pace.ts'
import type { Standings } from './standing.ts'

/** What the parts of the adapter share. */
export interface Ground extends ChannelGround {
  /** Meta's id of our number. */
  account: string
  noticeTemplate: string | null
  graph: Graph
  condition: Condition
  pace: Pace
  standings: Standings
  attempts: Attempts
}
