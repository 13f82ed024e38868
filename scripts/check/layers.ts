const PURE = ['negotiation', 'compliance', 'conversation'] as const
const KNOWING = [...PURE, 'content', 'understanding', 'rules', 'portfolio'] as const
const PORTS = ['store', 'bell', 'channels', 'payments', 'notices'] as const
const SETTINGS = ['desk-hours.ts', 'settings.ts', 'channel-settings.ts', 'log.ts'] as const
const RUNNING = [...KNOWING, ...PORTS, ...SETTINGS, 'runtime'] as const

/** Folders that see no clock, no chance, no waiting and no outside world. */
export const PURE_FOLDERS: readonly string[] = PURE

/** The files that pick adapters and put the service together; they may import everything. */
export const COMPOSITION: readonly string[] = ['main.ts', 'channel-adapters.ts']

/** Where each part of `src/` may import from, beside itself. */
export const MAY_IMPORT: Record<string, readonly string[]> = {
  negotiation: [],
  compliance: ['negotiation'],
  conversation: ['negotiation', 'compliance'],
  understanding: PURE,
  content: PURE,
  /** Rules are read as content is: one way to read YAML and to tell what is wrong with it. */
  rules: [...PURE, 'content'],
  /** A phone number of a file is read as one in a message. */
  portfolio: [...PURE, 'understanding'],
  store: [],
  bell: [],
  /** An adapter keeps its provider's session in the store. */
  channels: [...PURE, 'store'],
  /** The demo gateway and the demo notices keep what they sent in the store. */
  payments: [...PURE, 'store'],
  notices: [...PURE, 'store'],
  runtime: RUNNING,
  handoff: RUNNING,
  /** `config.ts` for the shape of what it was told; `main.ts` reads it. */
  http: [...RUNNING, 'handoff', 'config.ts'],
  'desk-hours.ts': [],
  'log.ts': [],
  'secret-setting.ts': [],
  'channel-settings.ts': ['secret-setting.ts'],
  'settings.ts': ['desk-hours.ts', 'log.ts', 'channel-settings.ts'],
  'config.ts': SETTINGS,
}

/** Of the folders of ports, what others may import; the rest are adapters, which only `main.ts` picks. */
export const PORT_FILES: Record<string, RegExp> = {
  store: /^src\/store\/(?:store|document|failure)\.ts$/,
  bell: /^src\/bell\/bell\.ts$/,
  channels: /^src\/channels\/[^/]+\.ts$/,
  payments: /^src\/payments\/payments\.ts$/,
  notices: /^src\/notices\/notices\.ts$/,
}

/** Folders in which every adapter with a folder of its own is a home by itself. */
export const ADAPTER_FOLDERS: readonly string[] = ['channels', 'payments', 'notices']

/** Libraries that several folders import, and why. */
export const SHARED_LIBRARIES: Record<string, string> = {
  zod: 'every door of the service checks what comes in',
  yaml: 'content, rules and meanings are YAML',
  pino: 'its logger type is handed around',
  uqr: 'a code to scan is shown in the console and in the terminal',
  vite: 'every browser app has its own configuration',
}

/** The one file of a pure folder that may know the calendar. */
export const DATES = 'src/negotiation/dates.ts'
