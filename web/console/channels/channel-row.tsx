import { type ReactElement, useState } from 'react'
import type { ChannelView, LinkView, Today } from '../../../src/http/wire/channels.ts'
import { say } from '../console.ts'
import type { Tone } from '../desk/queue/reasons.ts'
import { clock, dayOf, shortDay } from '../format/time.ts'
import { Button } from '../frame/button.tsx'
import { Icon } from '../frame/icon.tsx'
import type { IconName } from '../frame/icon-paths.ts'
import { Tag } from '../frame/tag.tsx'
import { serverNow } from '../stores/now.ts'
import type { Open } from './channel-dialog.tsx'
import { tell } from './tell.ts'
import { type ChannelsNow, toastDone, toastFailed } from './use-channels.ts'

const ICONS: Record<ChannelView['name'], IconName> = {
  whatsapp: 'chat',
  'whatsapp-web': 'phone',
  teams: 'users',
}

const PILLS: Record<ChannelView['state'], { tone: Tone; icon: IconName }> = {
  ready: { tone: 'paid', icon: 'tick' },
  starting: { tone: 'info', icon: 'clock' },
  limited: { tone: 'wait', icon: 'pause' },
  down: { tone: 'fault', icon: 'warning' },
  off: { tone: 'neutral', icon: 'pause' },
  absent: { tone: 'neutral', icon: 'dots' },
}

interface RowProps {
  channel: ChannelView
  mayAct: boolean
  now: ChannelsNow
  onOpen: (open: Open) => void
}

/** One channel: how it stands, what that means, what to do next, and what it did today. */
export function ChannelRow({ channel, mayAct, now, onOpen }: RowProps): ReactElement {
  const { name, state, words, today, link } = channel
  const { what, todo } = words[say.language]
  const { tone, icon } = PILLS[state]
  return (
    <li className={`channel ${state}`}>
      <div className="channel-name">
        <span className="disc" aria-hidden="true">
          <Icon name={ICONS[name]} />
        </span>
        <div>
          <h2 className="section-title">{say(`channel-long.${name}`)}</h2>
          {channel.journey && <p className="meta">{tell(`journey.${channel.journey}`)}</p>}
          {link?.phone && <p className="meta">{tell('phone', { phone: link.phone })}</p>}
        </div>
      </div>
      <div className="channel-state">
        <p className="row channel-pill">
          <Tag tone={tone} icon={icon}>
            {tell(`state.${state}`)}
          </Tag>
          <span className="meta">{facts(channel)}</span>
        </p>
        <p className="strong">{what}</p>
        <p className="channel-todo">{todo}</p>
        {link && <LinkNews link={link} />}
        <Acts channel={channel} mayAct={mayAct} now={now} onOpen={onOpen} />
      </div>
      {today && <Figures today={today} />}
    </li>
  )
}

/** When a state began, and its code where the words do not name it. */
function facts({ since, code, state, words }: ChannelView): string {
  if (code === null || state === 'ready') return ''
  const began = since === null ? [] : [tell('since', { when: when(since) })]
  const named = words[say.language].what.includes(code)
  return [...began, ...(named ? [] : [tell('code', { code })])].join(' · ')
}

/** The hour of today, else the day too. */
function when(at: number): string {
  const hour = clock(at, say.language)
  return dayOf(at) === dayOf(serverNow()) ? hour : `${shortDay(at, say.language)}, ${hour}`
}

function LinkNews({ link }: { link: LinkView }): ReactElement {
  const { restriction, capping, attempts } = link
  return (
    <>
      {restriction && (
        <p className="channel-news tone-wait">
          <Icon name="lock" size={16} />
          {restriction.until === null
            ? tell('restriction', { reason: restriction.reason })
            : tell('restriction-until', { reason: restriction.reason, when: when(restriction.until) })}
        </p>
      )}
      {capping && (
        <p className="channel-news tone-wait">
          <Icon name="flag" size={16} />
          {tell('capping', { used: capping.used, total: capping.total, status: capping.status })}
        </p>
      )}
      {attempts > 1 && <p className="meta">{tell('attempts', { n: attempts })}</p>}
    </>
  )
}

/** States in which a phone is to be linked anew. */
const TO_LINK: ReadonlySet<LinkView['state']> = new Set(['unlinked', 'logged_out', 'forbidden', 'mismatch'])
/** States in which the kept session is to be used again. */
const TO_CONNECT: ReadonlySet<LinkView['state']> = new Set(['replaced', 'refused_version', 'reconnecting'])
const MAY_UNLINK: ReadonlySet<LinkView['state']> = new Set([
  'linked',
  'reconnecting',
  'replaced',
  'refused_version',
  'mismatch',
])

function Acts({ channel, mayAct, now, onOpen }: RowProps): ReactElement | null {
  const [busy, setBusy] = useState(false)
  const { link, resumable } = channel
  if (!link && !resumable) return null
  if (!mayAct) return <p className="meta">{tell('look-only')}</p>
  const connect = async () => {
    setBusy(true)
    const why = await now.act('whatsapp-web/connect')
    setBusy(false)
    if (why === null) toastDone('connect')
    else toastFailed(why)
  }
  const acts = [
    link && TO_LINK.has(link.state) && (
      <Button key="link" kind="fill" icon="phone" onPress={() => onOpen('link')}>
        {tell('act.link')}
      </Button>
    ),
    link?.state === 'linking' && (
      <Button key="show" kind="fill" icon="phone" onPress={() => onOpen('link')}>
        {tell('act.show')}
      </Button>
    ),
    link && TO_CONNECT.has(link.state) && (
      <Button key="connect" icon="refresh" busy={busy} onPress={() => void connect()}>
        {tell('act.connect')}
      </Button>
    ),
    link && MAY_UNLINK.has(link.state) && (
      <Button key="unlink" onPress={() => onOpen('unlink')}>
        {tell('act.unlink')}
      </Button>
    ),
    resumable && (
      <Button key="resume" onPress={() => onOpen('resume')}>
        {tell('act.resume')}
      </Button>
    ),
  ].filter(Boolean)
  return acts.length > 0 ? <div className="channel-acts">{acts}</div> : null
}

const FIGURES = ['received', 'sent', 'delivered', 'read', 'failed'] as const

function Figures({ today }: { today: Today }): ReactElement {
  return (
    <div className="channel-figures">
      <p className="meta">{tell('today', { clock: clock(today.since, say.language) })}</p>
      <dl>
        {FIGURES.map((name) => (
          <div key={name} className={name === 'failed' && today.failed > 0 ? 'some-failed' : ''}>
            <dt>{tell(name === 'failed' ? 'failed-count' : name)}</dt>
            <dd>
              {today[name] ?? (
                <>
                  <span aria-hidden="true">–</span>
                  <span className="hidden">{tell('untold')}</span>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
