import type { ReactElement } from 'react'

/** Icons on a 20 px grid, 1.6 stroke, round; each is always beside a word or carries a hidden one. */
const PATHS = {
  queue: 'M3.5 5.5h13M3.5 10h9M3.5 14.5h6',
  user: 'M10 10.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM4.2 16.4c.7-2.6 3-4 5.8-4s5.1 1.4 5.8 4',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 9.2v4M10 6.7v.1',
  keyboard: 'M3 5.5h14v9H3zM5.8 8.4h.1M8.6 8.4h.1M11.4 8.4h.1M14.2 8.4h.1M6.8 11.7h6.4',
  gear: 'M10 12.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8ZM10 2.8v2.1M10 15.1v2.1M2.8 10h2.1M15.1 10h2.1M4.9 4.9l1.5 1.5M13.6 13.6l1.5 1.5M15.1 4.9l-1.5 1.5M6.4 13.6l-1.5 1.5',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM13 13l3.8 3.8',
  scale: 'M10 3.5v13M6.5 16.5h7M4 6h12M4 6l-2 5a2.2 2.2 0 0 0 4 0L4 6ZM16 6l-2 5a2.2 2.2 0 0 0 4 0l-2-5Z',
  heart: 'M10 16.2S3.5 12.6 3.5 8a3.4 3.4 0 0 1 6.5-1.5A3.4 3.4 0 0 1 16.5 8c0 4.6-6.5 8.2-6.5 8.2Z',
  flag: 'M5 17V3.5M5 4.3h9.2l-1.8 3.2 1.8 3.2H5',
  chat: 'M3.5 4.5h13v9H9l-3.6 3v-3H3.5z',
  lock: 'M5 9.2h10v7.3H5zM7 9.2V6.6a3 3 0 0 1 6 0v2.6',
  warning: 'M10 3.6 17.4 16H2.6L10 3.6ZM10 8.2v3.6M10 13.9v.1',
  receipt: 'M5 3.2h10v13.6l-1.7-1.2-1.6 1.2-1.7-1.2-1.7 1.2-1.6-1.2L5 16.8zM7.6 7h4.8M7.6 10.2h4.8',
  shield: 'M10 2.8 16 5v4.6c0 3.8-2.5 6.4-6 7.6-3.5-1.2-6-3.8-6-7.6V5l6-2.2ZM7.4 9.8l1.9 1.9 3.4-3.6',
  bot: 'M4.5 8h11v8h-11zM10 8V4.8M10 4.8a1 1 0 1 0 0-2 1 1 0 0 0 0 2ZM7.7 11.4v1M12.3 11.4v1M2.5 11v2.4M17.5 11v2.4',
  tick: 'M4 10.6l3.8 3.8L16 6',
  ticks: 'M2 10.8l3.4 3.4L12.6 7M8.6 13.2l1 1L17.6 7',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6.2V10l2.6 1.8',
  refresh: 'M16 8.5A6.4 6.4 0 0 0 4.4 7M4 11.5A6.4 6.4 0 0 0 15.6 13M4.2 3.6V7h3.4M15.8 16.4V13h-3.4',
  back: 'M12 4.5 6.5 10l5.5 5.5',
  undo: 'M4 8.2h8a4.2 4.2 0 0 1 0 8.4H9M7.2 4.8 3.8 8.2l3.4 3.4',
  close: 'M5 5l10 10M15 5 5 15',
  down: 'M5 7.5l5 5 5-5',
  card: 'M3 5h14v10H3zM3 8.4h14M6 12.2h3',
  note: 'M5 3.5h10v13H5zM7.6 7.4h4.8M7.6 10.6h4.8',
  up: 'M10 16V4.5M5.2 9.2 10 4.4l4.8 4.8',
  dots: 'M5 10h.1M10 10h.1M15 10h.1',
  globe:
    'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM3 10h14M10 3c2 2 2.9 4.3 2.9 7S12 15 10 17c-2-2-2.9-4.3-2.9-7S8 5 10 3Z',
  eye: 'M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5ZM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
  pause: 'M7.5 5v10M12.5 5v10',
  offline:
    'M3 3l14 14M2.8 8.2a10.6 10.6 0 0 1 4-2.3M10 5.2c2.7 0 5.2 1.1 7.2 3M5.4 11a6.8 6.8 0 0 1 2.3-1.4M14.6 11a6.6 6.6 0 0 0-1.5-1M10 14.8v.1',
  panel: 'M3 4.5h14v11H3zM12 4.5v11',
  out: 'M11 4H4.5v12H11M8.5 10h8.5M14 6.8 17.2 10 14 13.2',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name, size = 18 }: { name: IconName; size?: number }): ReactElement {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'dots' ? 2.4 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}

/** The open ring closed by a tick. */
export function Mark({ size = 28 }: { size?: number }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <path
        d="M27.3 12.4A12 12 0 1 1 20.6 5M10 15.4l5 5L28.6 6.8"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
