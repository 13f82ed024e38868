import type { UserConfig } from 'vite'

/** The lender's sample site, served at `/` of its own origin. */
const config: UserConfig = {
  build: {
    outDir: '../../dist/web/demo',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome107', 'firefox104', 'safari16'],
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/[hash].js',
        chunkFileNames: 'assets/[hash].js',
        assetFileNames: 'assets/[hash][extname]',
      },
    },
  },
}

export default config
