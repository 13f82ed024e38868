/** Drawn on a 20 px grid with a 1.6 stroke, round ends. */
const SHAPES = {
  person:
    'M10 10a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5ZM3.75 17c.5-3 3-4.75 6.25-4.75S15.75 14 16.25 17',
  close: 'm4.5 4.5 11 11m0-11-11 11',
  robot: 'M4.5 8h11v8h-11zM10 8V4.5M8 11.5V13m4-1.5V13M2 11.5v2m16-2v2',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  clock: 'M10 17.25a7.25 7.25 0 1 0 0-14.5 7.25 7.25 0 0 0 0 14.5ZM10 6v4.25L12.75 12',
  clip: 'm16.25 9.5-6.1 6.1a3.9 3.9 0 0 1-5.5-5.5l6.4-6.4a2.6 2.6 0 0 1 3.7 3.7l-6.3 6.3a1.3 1.3 0 0 1-1.85-1.85l5.6-5.6',
  send: 'M10 16.5v-13M4.5 9 10 3.5 15.5 9',
  tick: 'm4 10.5 4 4 8-9',
  ticks: 'm1.5 10.5 4 4 7.5-8.5M10 14.5l.5.5 8-9',
  down: 'm5 7.5 5 5 5-5',
  shield: 'M10 2.75 4 5v4.75c0 3.6 2.5 6.3 6 7.5 3.5-1.2 6-3.9 6-7.5V5ZM7.25 10l2 2 3.5-4',
  offline: 'm3 3 14 14M4 9.5a9 9 0 0 1 4-2.3m4.5.1A9 9 0 0 1 16 9.5m-9 3.2a4.5 4.5 0 0 1 5.5-.2M10 16h.01',
  warning: 'M10 3.25 2.25 16.5h15.5ZM10 8.25v3.75m0 2.25v.010',
  resend: 'M16.5 10a6.5 6.5 0 1 1-2-4.7M16.5 2.75v3.5H13',
  heart: 'M10 16.5S3 12.5 3 7.75A3.75 3.75 0 0 1 10 6a3.75 3.75 0 0 1 7 1.75c0 4.75-7 8.75-7 8.75Z',
  card: 'M3 5h14v10H3zm0 3.5h14M6 12h3',
  scales: 'M10 3.5v13m-4 0h8m-10-11h12M4 5.5l-2.5 6h5zm12 0-2.5 6h5z',
  info: 'M10 17.25a7.25 7.25 0 1 0 0-14.5 7.25 7.25 0 0 0 0 14.5ZM10 9v4.5M10 6.5v.010',
  file: 'M5 3h6.5L15 6.5V17H5zm2.5 7h5m-5 3.5h4',
  out: 'M11.5 3.5h5v5m0-5L9 11M8 4.5H3.5v12h12V12',
} as const

export type IconName = keyof typeof SHAPES

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={SHAPES[name]} />
    </svg>
  )
}

/** An open ring closed by a tick. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 40 40" aria-hidden="true">
      <path d="M30.5 9.5A15 15 0 1 0 34.5 17" />
      <path d="m12.5 19.5 7 7.5L36 9" />
    </svg>
  )
}
