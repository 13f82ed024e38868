import { afterEach, expect, jest, test } from '@jest/globals'
import { filterSignalLines } from '../../../src/channels/whatsapp-web/console-filter.ts'

afterEach(() => {
  jest.restoreAllMocks()
})

test('what the Signal library prints of its keys is not printed, all else is', () => {
  const said: unknown[][] = []
  for (const level of ['info', 'warn', 'error'] as const) {
    jest.spyOn(console, level).mockImplementation((...line: unknown[]) => void said.push([level, ...line]))
  }
  filterSignalLines()
  filterSignalLines()
  console.info('Closing session:', { privKey: Buffer.from('a key') })
  console.warn('Closing open session in favor of incoming prekey bundle')
  console.error('Session error:Error: Bad MAC', 'at session_cipher.js')
  console.info('The service is ready.')
  console.error(new Error('Something else.'))
  expect(said).toEqual([
    ['info', 'The service is ready.'],
    ['error', new Error('Something else.')],
  ])
})
