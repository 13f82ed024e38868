import { useCallback, useEffect, useState } from 'react'
import type { Channels } from '../../../src/http/wire/channels.ts'
import { server, toasts } from '../console.ts'
import type { Answer } from '../server/client.ts'
import { trustServerClock } from '../stores/now.ts'
import { showToast } from '../stores/toasts.ts'
import { tell, whyRefused } from './tell.ts'

const CALM_MS = 10_000
/** While somebody holds a phone in front of the screen. */
const WATCHED_MS = 1_500

export interface ChannelsNow {
  /** Null before the first answer. */
  seen: Channels | null
  /** The last try to read failed. */
  failed: boolean
  refresh(): Promise<void>
  /** Does something; null when it is done, else why not. */
  act(path: string, body?: object): Promise<string | null>
}

/** How the channels stand, read again and again while the page is in sight. */
export function useChannels(watched: boolean): ChannelsNow {
  const [seen, setSeen] = useState<Channels | null>(null)
  const [failed, setFailed] = useState(false)
  const take = useCallback((answer: Answer<Channels>): void => {
    setFailed(!answer.ok)
    if (!answer.ok) return
    trustServerClock(answer.value.at)
    setSeen(answer.value)
  }, [])
  const refresh = useCallback(async () => take(await server.get<Channels>('channels')), [take])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let over = false
    const again = async (): Promise<void> => {
      if (!document.hidden) await refresh()
      if (!over) timer = setTimeout(() => void again(), watched ? WATCHED_MS : CALM_MS)
    }
    const onSight = (): void => {
      if (!document.hidden) void refresh()
    }
    void again()
    document.addEventListener('visibilitychange', onSight)
    return () => {
      over = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onSight)
    }
  }, [refresh, watched])
  const act = async (path: string, body: object = {}): Promise<string | null> => {
    const answer = await server.post<Channels>(`channels/${path}`, body)
    if (!answer.ok) return whyRefused(answer.status, answer.refusal.code)
    take(answer)
    return null
  }
  return { seen, failed, refresh, act }
}

/** A line about what was done. */
export function toastDone(what: 'connect' | 'unlink' | 'resume'): void {
  showToast(toasts, { icon: 'tick', text: tell(`done.${what}`) })
}

export function toastFailed(why: string): void {
  showToast(toasts, { icon: 'warning', text: why })
}
