import type { ReactElement } from 'react'
import type { CaseView, Me } from '../../../../src/http/wire/console.ts'
import { say } from '../../console.ts'
import { clock, shortDay } from '../../format/time.ts'
import { Button } from '../../frame/button.tsx'
import { Icon } from '../../frame/icon.tsx'
import { openOverlay } from '../../frame/overlay.ts'
import { lifting } from '../acts/acts.ts'

type Hold = CaseView['holds'][number]

const CARE = new Set(['distress', 'hardship', 'deceased', 'stop'])

/** What is stopped, since when, and who can lift it. */
export function HoldSection({ view, me }: { view: CaseView; me: Me }): ReactElement {
  return (
    <section className="side-section">
      <h3 className="section-title">{say('hold.title')}</h3>
      {view.holds.map((hold) => (
        <HoldLine key={`${hold.word} ${hold.since}`} hold={hold} me={me} />
      ))}
    </section>
  )
}

function HoldLine({ hold, me }: { hold: Hold; me: Me }): ReactElement {
  const tone = CARE.has(hold.word) ? 'care' : 'info'
  const { given, mine, canGive, needed } = lifting(hold, me.user)
  const since = { date: shortDay(hold.since, say.language), clock: clock(hold.since, say.language) }
  const others = given.filter((one) => one !== me.user.id && one !== me.user.name)
  return (
    <div className={`hold ${tone}`}>
      <Icon name={tone === 'care' ? 'pause' : 'flag'} />
      <div className="grow">
        <p>
          <span className={`strong tone-${tone}`}>
            {say('hold.line', { word: say(`hold.${hold.word}`) })}
          </span>{' '}
          {say(`hold.means.${hold.word}`)} {say('hold.since', since)}
        </p>
        {needed === 2 && others.length > 0 && <p>{say('hold.given', { names: others.join(', ') })}</p>}
        {needed === 2 && mine && <p className="strong">{say('hold.wait-second')}</p>}
      </div>
      {canGive && (
        <Button onPress={() => openOverlay({ kind: 'lift', hold: hold.word })}>
          {say('act.lift')}
          <span className="hidden"> {say(`hold.${hold.word}`)}</span>
        </Button>
      )}
    </div>
  )
}
