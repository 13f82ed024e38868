import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/** 32 MB and three passes: the smallest memory cost of the OWASP password storage list, for hosts with two cores. */
const COST = { logN: 15, blockSize: 8, passes: 3 }
const SALT_BYTES = 16
const KEY_BYTES = 32

/** A stored hash asking for more than this was not written by this program. */
const MOST_LOG_N = 20

export const PASSWORD_MIN = 12
/** Longer passwords only make hashing slower for everybody. */
export const PASSWORD_MAX = 256

/** The published password of the demo's people; no other account may have it. */
export const DEMO_PASSWORD = 'demo-desk-password'

/** What is wrong with a new password, in one sentence for the person who chose it, else undefined. */
export function passwordProblem(password: string): string | undefined {
  const length = [...password].length
  if (length < PASSWORD_MIN) return `The password has ${length} characters; use at least ${PASSWORD_MIN}.`
  if (length > PASSWORD_MAX) return `The password has ${length} characters; use at most ${PASSWORD_MAX}.`
  if (new Set(password).size < 4) return 'The password repeats too few characters; choose another.'
  if (password === DEMO_PASSWORD) return 'This is the published password of the demo; choose another.'
  return undefined
}

interface Cost {
  logN: number
  blockSize: number
  passes: number
}

/**
 * `$scrypt$ln=15,r=8,p=3$SALT$KEY`, salt and key in base64url. Works off the event loop; the cost
 * stands in the string, so it can be raised later without touching old hashes.
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await derive(password, salt, COST)
  return `${costText(COST)}$${salt.toString('base64url')}$${key.toString('base64url')}`
}

/**
 * Whether the password is the one behind `stored`. Without `stored` (no such user) it takes as long
 * and says no. Throws when `stored` is not a hash of this program.
 */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  if (stored === undefined) {
    await derive(password, Buffer.alloc(SALT_BYTES), COST)
    return false
  }
  const { cost, salt, key } = parseHash(stored)
  return timingSafeEqual(await derive(password, salt, cost), key)
}

/** Whether the hash was made with another cost than today's and should be made again at sign-in. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(`${costText(COST)}$`)
}

function costText({ logN, blockSize, passes }: Cost): string {
  return `$scrypt$ln=${logN},r=${blockSize},p=${passes}`
}

const HASH = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{16,})\$([\w-]{43})$/

function parseHash(stored: string): { cost: Cost; salt: Buffer; key: Buffer } {
  const [, logN, blockSize, passes, salt = '', key = ''] = HASH.exec(stored) ?? []
  const cost = { logN: Number(logN), blockSize: Number(blockSize), passes: Number(passes) }
  if (!(cost.logN <= MOST_LOG_N)) {
    throw new Error('A stored password hash has an unknown form; set the password of this user anew.')
  }
  return { cost, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') }
}

/** Composed and decomposed accents are one password (NIST SP 800-63B, 5.1.1.2: normalise before hashing). */
function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const memory = 128 * 2 ** cost.logN * cost.blockSize
  const options: ScryptOptions = {
    N: 2 ** cost.logN,
    r: cost.blockSize,
    p: cost.passes,
    maxmem: memory + 128 * cost.blockSize * cost.passes + 1024 * 1024,
  }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
