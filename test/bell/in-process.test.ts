import { expect, test } from '@jest/globals'
import { inProcessBell } from '../../src/bell/in-process.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('a ring wakes every listener of its topic with the payload, after the ringer has gone on', async () => {
  const bell = inProcessBell()
  const heard: string[] = []
  bell.listen('case', (payload) => heard.push(`first ${payload}`))
  bell.listen('case', (payload) => heard.push(`second ${payload}`))
  bell.listen('desk', (payload) => heard.push(`desk ${payload}`))
  bell.ring('case', 'a')
  expect(heard).toEqual([])
  await turn()
  expect(heard).toEqual(['first a', 'second a'])
})

test('one function listening twice is woken twice and leaves once', async () => {
  const bell = inProcessBell()
  const heard: string[] = []
  const hear = (payload: string) => heard.push(payload)
  const leave = bell.listen('case', hear)
  bell.listen('case', hear)
  bell.ring('case', 'a')
  await turn()
  leave()
  leave()
  bell.ring('case', 'b')
  await turn()
  expect(heard).toEqual(['a', 'a', 'b'])
})

test('who has left hears not even the ring that was under way', async () => {
  const bell = inProcessBell()
  const heard: string[] = []
  const leave = bell.listen('case', (payload) => heard.push(payload))
  bell.ring('case', 'a')
  leave()
  await turn()
  expect(heard).toEqual([])
})

test('a closed bell and an empty room are quiet', async () => {
  const bell = inProcessBell()
  const heard: string[] = []
  bell.ring('case', 'nobody')
  bell.listen('case', (payload) => heard.push(payload))
  await bell.close()
  bell.ring('case', 'a')
  await turn()
  expect(heard).toEqual([])
})
