import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import './model.ts'

const SCRIPT = join(import.meta.dirname, '../../scripts/nlu-explain.ts')

function explain(...args: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [SCRIPT, ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  return { stdout, stderr: stderr.replace(/^.*(ExperimentalWarning|--trace-warnings).*\n/gm, ''), status }
}

test('nlu:explain tells the plain words, the meaning, the entities and the signs that decided', () => {
  const { stdout, stderr, status } = explain('gw cm bs 300rb sebulan')
  expect([stderr, status]).toEqual(['', 0])
  expect(stdout).toMatch(/^read as +saya cuma bisa <n> ribu sebulan$/m)
  expect(stdout).toMatch(/^means +counter_offer 0\.\d+ \(accept\)$/m)
  expect(stdout).toMatch(/^money +"300rb" 9\.\.14 \{"value":300000,"currency":"IDR"\}$/m)
  expect(stdout).toMatch(/^ {2}counter_offer +\d\.\d+ {2}.*\+\d\.\d+ <money>/m)
}, 120_000)

test('nlu:explain reads an answer in the light of the question', () => {
  expect(explain('iya', '--expecting', 'offer_decision', '--offers', '2').stdout).toMatch(
    /^means +accept_offer /m,
  )
}, 120_000)

test.each([
  [[], /^usage: /],
  [['iya', '--expecting', 'weather'], /^--expecting takes one of: offer_decision /],
  [['iya', '--offers', 'two'], /^--offers takes a whole number, not "two"/],
  [['iya', '--now', 'noon'], /^--now takes an ISO time, not "noon"/],
])(
  'nlu:explain tells what is wrong with %j',
  (args, message) => {
    const { stdout, stderr, status } = explain(...args)
    expect([stdout, status]).toEqual(['', 1])
    expect(stderr).toMatch(message)
  },
  60_000,
)
