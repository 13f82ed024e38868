import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { LEASE_MS } from '../../src/runtime/wake.ts'
import { START } from './service.ts'
import { type Outcome, STORY } from './story.ts'

const KILLS = 10
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kill-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A process of its own that can be killed at any moment. */
class Life {
  readonly process: ChildProcessWithoutNullStreams
  readonly #lines: AsyncIterator<string>

  constructor(at: string, now: number, first: boolean) {
    const child = join(import.meta.dirname, 'child.ts')
    this.process = spawn(process.execPath, [child, at, String(now), first ? 'seed' : 'go on'], {
      stdio: 'pipe',
    })
    this.#lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]()
  }

  async line(): Promise<string> {
    const next = await this.#lines.next()
    return next.done ? 'gone' : next.value
  }

  say(text: string): void {
    this.process.stdin.write(`${text}\n`)
  }

  async end(signal?: NodeJS.Signals): Promise<void> {
    const gone = new Promise((resolve) => this.process.once('exit', resolve))
    if (signal) this.process.kill(signal)
    else this.process.stdin.end()
    await gone
  }
}

/** Plays the story with kills at the given delays after a move was sent; none of them is acknowledged. */
async function story(name: string, kills: number[]): Promise<Outcome> {
  const at = mkdtempSync(join(folder, `${name}-`))
  let now = START
  let life = new Life(at, now, true)
  await life.line()
  for (let place = 0; place < STORY.length; place += 1) {
    const delay = kills[place]
    life.say(`go ${place}`)
    if (delay !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, delay))
      await life.end('SIGKILL')
      now += LEASE_MS + 1
      life = new Life(at, now, false)
      await life.line()
      life.say(`go ${place}`)
    }
    expect(await life.line()).toBe(`ok ${place}`)
  }
  life.say('outcome')
  const outcome = JSON.parse(await life.line())
  await life.end()
  return outcome
}

describe('a killed service goes on where it was', () => {
  test(`${KILLS} real kills leave the same messages and agreements`, async () => {
    const expected = await story('calm', [])
    expect(expected.agreements).toHaveLength(1)
    const delays = Array.from({ length: KILLS }, (_, index) => (index * 7) % 23)
    const first = await story('killed', delays.slice(0, STORY.length))
    expect(first).toEqual(expected)
    const second = await story('killed-late', [...Array(STORY.length - 1).fill(undefined), delays[KILLS - 1]])
    expect(second).toEqual(expected)
  }, 240_000)
})
