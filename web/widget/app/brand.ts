import type { Brand } from '../../../src/http/wire/widget.ts'

/**
 * How dark or bright the brand must be to be read as text at 4.5 to 1 on every ground of the theme, its own
 * soft ground included. Luminance of WCAG 2.2: 0 is black, 1 is white.
 */
const DARKEST_NEEDED = 0.13
const BRIGHTEST_NEEDED = 0.34

/** Sets the lender's colours. Text in the brand's colour is moved towards ink or paper until it can be read. */
export function paint({ fill, onFill }: Brand): void {
  const { style } = document.documentElement
  for (const theme of ['light', 'dark'] as const) {
    style.setProperty(`--brand-fill-${theme}`, fill[theme])
    style.setProperty(`--brand-on-fill-${theme}`, onFill[theme])
    const accent = readable(fill[theme], theme === 'dark')
    if (accent) style.setProperty(`--brand-accent-${theme}`, accent)
  }
}

function readable(colour: string, dark: boolean): string | null {
  const hex = /^#([0-9a-f]{6})$/i.exec(colour)?.[1]
  if (!hex) return null
  const linear = [0, 2, 4].map((at) => toLinear(Number.parseInt(hex.slice(at, at + 2), 16) / 255))
  const [r = 0, g = 0, b = 0] = linear
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b
  const share = dark
    ? Math.max(0, (BRIGHTEST_NEEDED - luminance) / (1 - luminance))
    : Math.min(1, DARKEST_NEEDED / luminance)
  const moved = linear.map((value) => toByte(dark ? value + (1 - value) * share : value * share))
  return `rgb(${moved.join(' ')})`
}

/** sRGB's curve, near enough: the limits above leave room for it. */
const toLinear = (value: number): number => value ** 2.2

const toByte = (linear: number): number => Math.round(255 * linear ** (1 / 2.2))
