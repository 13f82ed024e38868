import { existsSync } from 'node:fs'
import { join } from 'node:path'
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = import.meta.dirname
const font = '@fontsource-variable/hanken-grotesk/wght.css'
const fontIsInstalled = existsSync(join(here, '../../node_modules', font))

/** The console is served from the root of its own origin: `/assets/*` for ever, everything else is `index.html`. */
export default defineConfig({
  root: here,
  base: '/',
  plugins: [{ ...optimizeLocales.vite({ locales: ['en-US'] }), enforce: 'pre' }, react()],
  resolve: { alias: { '#font': fontIsInstalled ? font : join(here, 'look/system-font.css') } },
  build: {
    outDir: join(here, '../../dist/web/console'),
    emptyOutDir: true,
    target: ['chrome123', 'firefox125', 'safari17.5'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    modulePreload: { polyfill: false },
  },
})
