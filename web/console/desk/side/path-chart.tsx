import type { ReactElement } from 'react'
import type { Path } from '../../../../src/http/wire/console.ts'
import { say } from '../../console.ts'
import { axisMoney } from '../../format/money.ts'
import { CHART, type Mark, pathPicture } from './path-chart.ts'

const line = (marks: Mark[]) => marks.map((one) => `${one.x},${one.y}`).join(' ')

/** Rounds across, money down; a picture only, the table beside it says the same. */
export function PathChart({ path }: { path: Path }): ReactElement {
  const picture = pathPicture(path)
  const unit = path.currency === 'IDR' ? 'path.unit' : 'path.unit-dollars'
  return (
    <figure className="path">
      <svg viewBox={`0 0 ${CHART.width} ${CHART.height}`} width="100%" aria-hidden="true">
        {picture.bands.map((band) => (
          <g key={band.who}>
            <rect
              className={`band ${band.who}`}
              x="0"
              width={CHART.width}
              y={band.top}
              height={band.bottom - band.top}
            />
            {band.label !== null && (
              <text className="band-name" x={CHART.width - 8} y={band.label}>
                {say(`path.${band.who}`)}
              </text>
            )}
          </g>
        ))}
        <line className="limit" x1="0" x2={CHART.width} y1={picture.limit} y2={picture.limit} />
        <polyline className="path-line offers" points={line(picture.offers)} />
        <polyline className="path-line bids" points={line(picture.bids)} />
        {picture.offers.map((mark) => (
          <circle key={mark.round} className="mark offers" cx={mark.x} cy={mark.y} r="4.5" />
        ))}
        {picture.bids.map((mark) => (
          <path key={mark.round} className="mark bids" d={`M${mark.x} ${mark.y - 6}l6 6-6 6-6-6z`} />
        ))}
        <Figures marks={picture.offers} path={path} />
        <Figures marks={picture.bids} path={path} bold />
      </svg>
      <figcaption className="meta row">
        <span className="legend offers">{say('path.bot')}</span>
        <span className="legend bids">{say('path.debtor')}</span>
        <span className="grow" />
        {say(unit, { n: picture.rounds })}
      </figcaption>
    </figure>
  )
}

function Figures({ marks, path, bold = false }: { marks: Mark[]; path: Path; bold?: boolean }): ReactElement {
  return (
    <>
      {marks.map((mark, at) => (
        <text
          key={mark.round}
          className={bold && at === marks.length - 1 ? 'figure last' : 'figure'}
          x={mark.x}
          y={mark.labelY}
        >
          {axisMoney(mark.total, path.currency)}
        </text>
      ))}
    </>
  )
}
