import { describe, expect, test } from '@jest/globals'
import { scanWith } from '../../src/channels/scan.ts'

const EICAR = Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*')

describe('a virus scanner', () => {
  /** grep ends with 0 when it finds: turned round, a scanner for the test file that every scanner knows. */
  const scan = scanWith('grep -qv EICAR')

  test('finds a file harmless, or not', async () => {
    expect(await scan(Buffer.from('a receipt'))).toBe(true)
    expect(await scan(EICAR)).toBe(false)
  })

  test('that is missing, breaks down or never ends lets nothing through', async () => {
    await expect(scanWith('no-such-scanner')(EICAR)).rejects.toThrow()
    await expect(scanWith('grep --no-such-option')(EICAR)).rejects.toThrow('MEDIA_SCAN_COMMAND')
    await expect(scanWith('sleep 60', 50)(EICAR)).rejects.toThrow()
  })
})
