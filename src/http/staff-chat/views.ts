import type { StaffAction, StaffMessage } from '../../channels/staff.ts'
import type { Values } from '../../conversation/content.ts'
import { clock } from '../../conversation/format.ts'
import type { Language, Row } from '../../conversation/message.ts'
import { formatMoney, type Minor } from '../../negotiation/money.ts'
import type { CaseView, QueueRow } from '../wire/console.ts'
import { DISPOSITIONS } from '../wire/console.ts'
import type { PageWords } from '../words.ts'

/** What is shown to one person: in their language, at one moment, by the clock of the desk. */
export interface Viewer {
  language: Language
  words: PageWords
  now: number
  zone: string
}

type Fact = readonly [string, string]

/** Of a long wait or conversation, so much is shown in a chat; the rest is in the console. */
const MOST_LISTED = 10
const MOST_QUOTED = 8
const MINUTE_MS = 60_000

export const say =
  ({ words, language }: Viewer) =>
  (key: string, values?: Values): string =>
    words(language, `staff.${key}`, values)

const message = (viewer: Viewer, title: string, rest: Partial<StaffMessage> = {}): StaffMessage => ({
  language: viewer.language,
  title,
  ...rest,
})

/** People nobody knows yet are told apart by the end of their case. */
export const nameOf = (viewer: Viewer, { name, case: id }: Pick<QueueRow, 'name' | 'case'>): string =>
  name ?? say(viewer)('unknown', { id: id.slice(-4) })

/** A sentence and nothing else. */
export const note = (viewer: Viewer, key: string, values?: Values): StaffMessage =>
  message(viewer, say(viewer)(key, values))

const action = (viewer: Viewer, act: string, values: Record<string, string> = {}): StaffAction => ({
  title: say(viewer)(`act.${act}`),
  act,
  values,
})

function waitingFacts(viewer: Viewer, row: QueueRow): Fact[] {
  const { language, zone, now } = viewer
  const tell = say(viewer)
  const facts: Fact[] = [[tell('fact.channel'), tell(`via_${row.channel.replace('-', '_')}`)]]
  if (row.owed !== null) facts.push([tell('fact.owed'), formatMoney(row.owed, row.currency)])
  if (row.daysLate !== null && row.daysLate > 0)
    facts.push([tell('fact.late'), tell('days', { n: row.daysLate })])
  if (row.since !== null)
    facts.push([
      tell('fact.waits'),
      tell('waits', {
        time: clock(row.since, zone, language),
        n: Math.max(0, Math.floor((now - row.since) / MINUTE_MS)),
      }),
    ])
  if (row.due !== null) facts.push([tell('fact.due'), clock(row.due, zone, language)])
  return facts
}

const reasonOf = (viewer: Viewer, row: QueueRow | CaseView): string =>
  row.reason === null ? '' : say(viewer)(`reason.${row.reason}`)

/** Somebody waits: what the queue of the console shows of it, and no more. */
export function waitingView(viewer: Viewer, row: QueueRow): StaffMessage {
  const tell = say(viewer)
  const title = tell('waiting.title', { name: nameOf(viewer, row), reason: reasonOf(viewer, row) })
  return message(viewer, title, {
    urgent: row.priority === 1,
    facts: waitingFacts(viewer, row),
    ...(row.last === null
      ? { paragraphs: [tell('waiting.covered')] }
      : { quotes: [{ by: tell('by.debtor'), text: row.last }] }),
    actions: [action(viewer, 'take', { case: row.case })],
  })
}

/** What stands in the place of such a card once it is over. */
export const overView = (viewer: Viewer, row: QueueRow): StaffMessage =>
  message(
    viewer,
    row.owner
      ? say(viewer)('over.taken', { name: nameOf(viewer, row), owner: row.owner.name })
      : say(viewer)('over.ended', { name: nameOf(viewer, row) }),
  )

/** Everything a person needs to answer: the brief, what was said last, and what can be done. */
export function caseMessage(viewer: Viewer, view: CaseView): StaffMessage {
  const tell = say(viewer)
  const { brief } = view
  const money = (amount: Minor): string => formatMoney(amount, brief.owed[0]?.currency ?? 'IDR')
  const facts: Fact[] = [
    [tell('fact.channel'), tell(`via_${view.channel.replace('-', '_')}`)],
    [tell('fact.level'), tell(`level.${view.level}`)],
    ...brief.owed.map(
      ({ product, total, daysLate }): Fact => [
        tell('fact.owed'),
        `${product.replaceAll('_', ' ')}: ${money(total)}${daysLate > 0 ? `, ${tell('days_late', { n: daysLate })}` : ''}`,
      ],
    ),
  ]
  const also = (name: string, value: string | null): void => {
    if (value !== null && value !== '') facts.push([tell(`fact.${name}`), value])
  }
  also('wants', brief.wants)
  also('because', brief.because)
  also('can_pay', brief.canPay)
  also('offered', brief.offered.flatMap(({ offers }) => offers.map(({ total }) => money(total))).join(', '))
  also('holds', view.holds.map(({ word }) => tell(`hold.${word}`)).join(', '))
  also('advice', brief.advice === null ? null : tell(`advice.${brief.advice}`))
  also('last_note', brief.lastNote === null ? null : `${brief.lastNote.by}: ${brief.lastNote.note}`)
  const said = quotesOf(viewer, view, view.rows).slice(-MOST_QUOTED)
  return message(viewer, tell('case.title', { name: nameOf(viewer, view), reason: reasonOf(viewer, view) }), {
    facts,
    ...(said.length > 0 ? { quotes: said } : {}),
    paragraphs: [tell('case.how')],
    actions: caseActions(viewer, view.case),
  })
}

const caseActions = (viewer: Viewer, caseId: string): StaffAction[] => {
  const tell = say(viewer)
  const close = (act: string): StaffAction => ({
    ...action(viewer, act, { case: caseId }),
    submit: tell(`act.${act}`),
    fields: [
      {
        name: 'disposition',
        label: tell('field.disposition'),
        missing: tell('field.disposition_missing'),
        choices: DISPOSITIONS.map((value) => ({ value, title: tell(`disposition.${value}`) })),
      },
      { name: 'note', label: tell('field.note'), missing: tell('field.note_missing') },
    ],
  })
  return [
    {
      ...action(viewer, 'note', { case: caseId }),
      submit: tell('act.keep'),
      fields: [{ name: 'note', label: tell('field.team_note'), missing: tell('field.note_missing') }],
    },
    close('hand_back'),
    close('finish'),
  ]
}

/** Who said it, for the staff; a note of the team and an event are no part of the conversation. */
function quotesOf(
  viewer: Viewer,
  view: Pick<CaseView, 'name' | 'case'>,
  rows: readonly Row[],
): { by: string; text: string }[] {
  const tell = say(viewer)
  const names: Partial<Record<Row['by'], (row: Row) => string>> = {
    debtor: () => nameOf(viewer, view),
    assistant: () => tell('by.assistant'),
    agent: (row) => row.agent?.name ?? tell('by.agent'),
  }
  return rows.flatMap((row) => {
    const by = names[row.by]
    return by && row.text !== '' ? [{ by: by(row), text: row.text }] : []
  })
}

/** What the debtor wrote since it was told last. */
export const heardView = (
  viewer: Viewer,
  who: Pick<CaseView, 'name' | 'case'>,
  rows: readonly Row[],
): StaffMessage =>
  message(viewer, say(viewer)('heard', { name: nameOf(viewer, who) }), {
    quotes: quotesOf(viewer, who, rows).slice(-MOST_QUOTED),
  })

/** The conversation is no longer theirs. */
export const leftView = (viewer: Viewer, row: QueueRow): StaffMessage =>
  row.owner
    ? note(viewer, 'left.taken', { name: nameOf(viewer, row), owner: row.owner.name })
    : note(viewer, 'left.ended', { name: nameOf(viewer, row) })

/** Rows of the queue, a button each. */
export function listView(viewer: Viewer, key: 'queue' | 'mine', rows: readonly QueueRow[]): StaffMessage {
  const tell = say(viewer)
  if (rows.length === 0) return message(viewer, tell(`${key}.none`), { actions: menu(viewer) })
  const shown = rows.slice(0, MOST_LISTED)
  const act = key === 'queue' ? 'take' : 'open'
  return message(viewer, tell(`${key}.title`, { n: rows.length }), {
    facts: shown.map((row): Fact => [nameOf(viewer, row), reasonOf(viewer, row)]),
    actions: shown.map((row) => ({
      title: tell(`${key}.act`, { name: nameOf(viewer, row) }),
      act,
      values: { case: row.case },
    })),
  })
}

/** Asks for which of their conversations the words were meant; they come along. */
export const whichView = (viewer: Viewer, rows: readonly QueueRow[], text: string): StaffMessage =>
  message(viewer, say(viewer)('which.title'), {
    quotes: [{ by: say(viewer)('which.said'), text }],
    actions: rows.slice(0, MOST_LISTED).map((row) => ({
      title: say(viewer)('which.act', { name: nameOf(viewer, row) }),
      act: 'reply',
      values: { case: row.case, text },
    })),
  })

const menu = (viewer: Viewer): StaffAction[] =>
  ['queue', 'mine', 'ready', 'away', 'unlink'].map((act) => action(viewer, act))

export const helpView = (
  viewer: Viewer,
  key: 'help' | 'linked' | 'nothing_sent',
  values?: Values,
): StaffMessage =>
  message(viewer, say(viewer)(`${key}.title`, values), {
    paragraphs: [say(viewer)('help.text')],
    actions: menu(viewer),
  })

/** Why an act was not done; codes without words of their own share some. */
export function refusalView(
  viewer: Viewer,
  code: string,
  facts: { owner?: string; amounts?: number[] },
): StaffMessage {
  const key = viewer.words.has(`staff.refused.${code}`) ? code : 'other'
  const amounts = (facts.amounts ?? []).map((amount) => formatMoney(amount as Minor, 'IDR')).join(', ')
  return note(viewer, `refused.${key}`, { owner: facts.owner ?? '', amounts, code })
}
