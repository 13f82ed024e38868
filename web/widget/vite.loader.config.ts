import type { UserConfig } from 'vite'

/** The loader: one classic script, so that a host page needs nothing but a script tag. */
const config: UserConfig = {
  build: {
    outDir: '../../dist/web/widget',
    target: ['chrome107', 'firefox104', 'safari16'],
    rolldownOptions: {
      input: 'loader.ts',
      output: { format: 'iife', entryFileNames: 'embed.js' },
    },
  },
}

export default config
