import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Shaped as most people's system font is; the first that the machine has is taken. */
const FAMILIES = ['Roboto', 'Inter', 'Noto Sans', 'Liberation Sans']

/** Writes a font configuration under which `system-ui` looks alike on every machine, and returns its path. */
export function fontConfiguration(folder: string): string {
  const path = join(folder, 'fonts.conf')
  const prefer = FAMILIES.map((family) => `<family>${family}</family>`).join('')
  const aliases = ['system-ui', 'sans-serif'].map(
    (name) => `<alias binding="strong"><family>${name}</family><prefer>${prefer}</prefer></alias>`,
  )
  writeFileSync(
    path,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>${aliases.join('')}<include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>`,
  )
  return path
}
