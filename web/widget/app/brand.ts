import type { Brand } from '../../../src/http/wire/widget.ts'

type Rgb = [number, number, number]

/** Grounds that brand-coloured text stands on, per theme: canvas, surface, sunken. */
const GROUNDS = {
  light: ['#f6f4ef', '#ffffff', '#efece4'],
  dark: ['#111513', '#191e1b', '#212724'],
} as const
const READABLE = 4.5
const STEP = 0.06

/** Sets the lender's colours. Text in the brand's colour is moved towards ink or paper until it can be read. */
export function paint(brand: Brand): void {
  const { style } = document.documentElement
  for (const theme of ['light', 'dark'] as const) {
    style.setProperty(`--brand-fill-${theme}`, brand.fill[theme])
    style.setProperty(`--brand-on-fill-${theme}`, brand.onFill[theme])
    const accent = readable(brand.fill[theme], theme)
    if (accent) style.setProperty(`--brand-accent-${theme}`, accent)
  }
}

function readable(colour: string, theme: 'light' | 'dark'): string | null {
  let rgb = parse(colour)
  const goal: Rgb = theme === 'light' ? [0, 0, 0] : [255, 255, 255]
  const soft = rgb && mix(parse(GROUNDS[theme][1]) ?? goal, rgb, theme === 'light' ? 0.13 : 0.2)
  for (let n = 0; rgb && soft && n < 20; n += 1) {
    const shade: Rgb = rgb
    const grounds = [...GROUNDS[theme].map(parse), soft]
    if (grounds.every((ground) => ground && contrast(shade, ground) >= READABLE)) return css(shade)
    rgb = mix(shade, goal, STEP)
  }
  return null
}

function parse(colour: string): Rgb | null {
  const hex = /^#([0-9a-f]{6})$/i.exec(colour)?.[1]
  if (!hex) return null
  const value = Number.parseInt(hex, 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

const mix = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
]

const css = (rgb: Rgb): string => `rgb(${rgb.map(Math.round).join(' ')})`

/** WCAG 2.2, contrast ratio. */
function contrast(a: Rgb, b: Rgb): number {
  const [bright = 0, dim = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (bright + 0.05) / (dim + 0.05)
}

function luminance(rgb: Rgb): number {
  const [r = 0, g = 0, b = 0] = rgb.map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
