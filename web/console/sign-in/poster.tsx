import type { ReactElement } from 'react'
import { say } from '../console.ts'
import { Mark } from '../frame/icon.tsx'

const STEPS = [320, 280, 240, 200, 158, 116, 76, 36] as const

/** The picture beside the form: bars stepping down to the mark. Not shown where there is no room. */
export function Poster(): ReactElement {
  return (
    <aside className="poster">
      <p className="poster-brand">
        <Mark size={34} />
        {say('product')}
      </p>
      <p className="poster-claim">
        {say('sign-in.claim')} <em>{say('sign-in.claim-word')}</em>
      </p>
      <p className="poster-lead">{say('sign-in.claim-lead')}</p>
      <svg
        className="poster-steps"
        viewBox="0 0 560 400"
        preserveAspectRatio="xMinYMax meet"
        aria-hidden="true"
      >
        {STEPS.map((height, at) => (
          <rect
            key={height}
            x={at * 70 - 8}
            y={400 - height}
            width="62"
            height={height + 12}
            rx="10"
            opacity={0.09 + at * 0.008}
          />
        ))}
        <path
          d="M534 306a27 27 0 1 1-15-17M496 310l11 11 30-31"
          fill="none"
          strokeWidth="6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </aside>
  )
}
