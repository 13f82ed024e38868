import type { Plugin, UserConfig } from 'vite'

/** The one lazy part has no styles of its own, so it needs no preloading: a plain `import()` will do. */
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) =>
    id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (load) => load()' : undefined,
}

/** No component here has hooks; the signals ask for them only in hooks of their own. Importing another one fails the build. */
const noHooks: Plugin = {
  name: 'no-hooks',
  enforce: 'pre',
  load: (id) =>
    /\/preact\/hooks\//.test(id)
      ? 'const none = () => { throw new Error() }\nexport { none as useEffect, none as useMemo, none as useRef }'
      : undefined,
}

/** The chat itself, served at `/` of the widget's origin; file names say nothing about what is inside. */
const config: UserConfig = {
  plugins: [plainImports, noHooks],
  oxc: {
    jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
    jsxInject: "import { h, Fragment } from 'preact'",
  },
  build: {
    outDir: '../../dist/web/widget',
    assetsInlineLimit: 0,
    modulePreload: false,
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
