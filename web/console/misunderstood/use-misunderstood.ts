import { useCallback, useEffect, useRef, useState } from 'react'
import type { LabelActs, MisunderstoodPage, MisunderstoodView } from '../../../src/http/wire/misunderstood.ts'
import { server, toasts } from '../console.ts'
import type { Answer } from '../server/client.ts'
import { trustServerClock } from '../stores/now.ts'
import { showToast } from '../stores/toasts.ts'
import { tell, whyRefused } from './tell.ts'

/** What is new comes by the day; somebody who labels is not to see the list jump. */
const CALM_MS = 30_000

export interface Filter {
  state: MisunderstoodView['state']
  language: MisunderstoodView['language'] | null
}

export interface MisunderstoodNow {
  /** Null before the first answer to this filter. */
  seen: MisunderstoodPage | null
  /** The last try to read failed. */
  failed: boolean
  refresh(): Promise<void>
  more(): Promise<void>
  /** Decides about a message and gives it as it is then; null where that was refused, and the reason told. */
  decide<Act extends keyof LabelActs>(
    message: MisunderstoodView,
    act: Act,
    body: Omit<LabelActs[Act], 'revision'>,
  ): Promise<MisunderstoodView | null>
}

const pathOf = ({ state, language }: Filter, after: string | null): string => {
  const query = new URLSearchParams({ state, ...(language && { language }), ...(after && { after }) })
  return `misunderstood?${query}`
}

/** The messages of a filter, read again now and then while the page is in sight. */
export function useMisunderstood(filter: Filter): MisunderstoodNow {
  const [seen, setSeen] = useState<MisunderstoodPage | null>(null)
  const [failed, setFailed] = useState(false)
  const pages = useRef(1)
  /** An answer to a filter that was left meanwhile is of no use. */
  const asked = useRef('')
  const { state, language } = filter
  const read = useCallback(async (): Promise<void> => {
    const first = pathOf({ state, language }, null)
    asked.current = first
    let whole: MisunderstoodPage | null = null
    for (let n = 0; n < pages.current && (whole === null || whole.more !== null); n += 1) {
      const path = pathOf({ state, language }, whole?.more ?? null)
      const answer: Answer<MisunderstoodPage> = await server.get(path)
      if (asked.current !== first) return
      if (!answer.ok) return setFailed(true)
      const before: MisunderstoodView[] = whole?.messages ?? []
      whole = { ...answer.value, messages: [...before, ...answer.value.messages] }
    }
    setFailed(false)
    if (whole) trustServerClock(whole.at)
    setSeen(whole)
  }, [state, language])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let over = false
    pages.current = 1
    setSeen(null)
    const again = async (): Promise<void> => {
      if (!document.hidden) await read()
      if (!over) timer = setTimeout(() => void again(), CALM_MS)
    }
    const onSight = (): void => {
      if (!document.hidden) void read()
    }
    void again()
    document.addEventListener('visibilitychange', onSight)
    return () => {
      over = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onSight)
    }
  }, [read])

  const more = async (): Promise<void> => {
    pages.current += 1
    await read()
  }

  const decide: MisunderstoodNow['decide'] = async (message, act, body) => {
    const path = `misunderstood/${encodeURIComponent(message.id)}/${act}`
    const answer = await server.post<MisunderstoodView>(path, { revision: message.revision, ...body })
    if (!answer.ok) {
      const text = whyRefused(answer.status, answer.refusal.code, deciderIn(answer.refusal))
      showToast(toasts, { icon: 'warning', text })
      if (answer.status === 409 || answer.status === 404) await read()
      return null
    }
    const now = answer.value
    setSeen((was) => was && moved(was, now, state))
    tellDone(now, () => void decide(now, 'undo', {}))
    void read()
    return now
  }
  return { seen, failed, refresh: read, more, decide }
}

/** The list at once as it is after a decision: nobody waits for the server to tell it again. */
function moved(page: MisunderstoodPage, now: MisunderstoodView, state: Filter['state']): MisunderstoodPage {
  const before = page.messages.find((one) => one.id === now.id)?.state
  const stays = now.state === state
  const messages = stays
    ? page.messages.map((one) => (one.id === now.id ? now : one))
    : page.messages.filter((one) => one.id !== now.id)
  const totals = { ...page.totals }
  if (before && before !== now.state) {
    totals[before] -= 1
    totals[now.state] += 1
  }
  return { ...page, messages, totals }
}

/** Who decided first, where the server says so. */
function deciderIn(refusal: object): string {
  const now = 'now' in refusal ? (refusal.now as MisunderstoodView) : null
  return now?.decided?.by ?? ''
}

function tellDone(now: MisunderstoodView, undo: () => void): void {
  const act = now.decided?.act ?? 'label'
  const text = act === 'label' ? tell('done.label', { intents: now.intents.join(', ') }) : tell(`done.${act}`)
  const back = act === 'undo' ? {} : { act: { label: tell('act.undo'), run: undo } }
  showToast(toasts, { icon: act === 'undo' ? 'refresh' : 'tick', text, ...back })
}
