import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Shaped as most people's system font is; the first that the machine has is taken. */
const FAMILIES = ['Roboto', 'Inter', 'Noto Sans', 'Liberation Sans']

/** Writes a font configuration under which `system-ui` looks alike on every machine, and returns its path. */
export function fontConfiguration(folder: string): string {
  const path = join(folder, 'fonts.conf')
  const families = FAMILIES.map((family) => `<string>${family}</string>`).join('')
  const rules = ['system-ui', 'sans-serif'].map(
    (name) => `<match target="pattern"><test name="family"><string>${name}</string></test>
<edit name="family" mode="assign" binding="strong">${families}</edit></match>`,
  )
  writeFileSync(
    path,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>${rules.join('')}</fontconfig>`,
  )
  return path
}
