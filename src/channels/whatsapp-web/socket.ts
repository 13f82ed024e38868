import {
  type AuthenticationState,
  type CacheStore,
  isJidBot,
  isJidBroadcast,
  isJidGroup,
  isJidMetaAI,
  isJidNewsletter,
  isJidStatusBroadcast,
  makeCacheableSignalKeyStore,
  makeWASocket,
  type proto,
  type WAMessageKey,
  type WASocket,
} from 'baileys'
import { beforeReceipt, type Keep } from './before-receipt.ts'
import { filterSignalLines } from './console-filter.ts'

/** Keys held in memory; a session with its devices takes a handful, and a reply needs one session. */
const CACHED_KEYS = 5_000

interface Opening {
  /** WhatsApp's own address when absent. */
  url: string | undefined
  auth: AuthenticationState
  queryMs: number
  /** A message we sent, for a telephone that could not read it and asks again. */
  sentMessage(key: WAMessageKey): Promise<proto.IMessage | undefined>
  /** What a person sent, before the server is told that we have it. */
  keep: Keep
  /** The library had something to warn of; what it says may hold names, numbers and words. */
  onTrouble(level: 'warn' | 'error'): void
}

/** Opens one connection. A closed one is never used again: make another. */
export function openSocket({ url, auth, queryMs, sentMessage, keep, onTrouble }: Opening): WASocket {
  filterSignalLines()
  const logger = silentLogger(onTrouble)
  const { makeSignalRepository, watch } = beforeReceipt(keep)
  const socket = makeWASocket({
    ...(url === undefined ? {} : { waWebSocketUrl: url }),
    auth: {
      creds: auth.creds,
      keys: makeCacheableSignalKeyStore(auth.keys, logger, boundedCache(CACHED_KEYS)),
    },
    logger,
    defaultQueryTimeoutMs: queryMs,
    getMessage: sentMessage,
    shouldIgnoreJid: isNobody,
    markOnlineOnConnect: false,
    syncFullHistory: false,
    generateHighQualityLinkPreview: false,
    makeSignalRepository,
  })
  watch(socket)
  return socket
}

/** Groups, lists, newsletters, status posts and machines: nobody a creditor speaks with. */
export const isNobody = (jid: string): boolean =>
  Boolean(
    isJidGroup(jid) ||
      isJidBroadcast(jid) ||
      isJidStatusBroadcast(jid) ||
      isJidNewsletter(jid) ||
      isJidMetaAI(jid) ||
      isJidBot(jid),
  )

type Logger = Parameters<typeof makeCacheableSignalKeyStore>[1] & {}

function silentLogger(onTrouble: Opening['onTrouble']): Logger {
  const nothing = (): void => undefined
  const logger: Logger = {
    level: 'silent',
    child: () => logger,
    trace: nothing,
    debug: nothing,
    info: nothing,
    warn: () => onTrouble('warn'),
    error: () => onTrouble('error'),
  }
  return logger
}

/** Forgets what was put in first. Without timers, so that it holds nothing open. */
function boundedCache(most: number): CacheStore {
  const held = new Map<string, unknown>()
  return {
    get: <T>(key: string) => held.get(key) as T | undefined,
    set(key, value) {
      held.delete(key)
      held.set(key, value)
      const [oldest] = held.keys()
      if (held.size > most && oldest !== undefined) held.delete(oldest)
    },
    del: (key) => void held.delete(key),
    flushAll: () => held.clear(),
  }
}
