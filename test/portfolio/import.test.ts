import { describe, expect, test } from '@jest/globals'
import { type ImportInterrupted, importPortfolio, type Progress } from '../../src/portfolio/import.ts'
import { openPortfolio } from '../../src/portfolio/read.ts'
import { problemLines, summary } from '../../src/portfolio/report.ts'
import { samplePortfolio } from '../../src/portfolio/sample.ts'
import { toCsv } from '../../src/portfolio/write.ts'
import { csv, GOOD, imported, memorySink, row, TODAY, withFile } from './file.ts'

const sample = [...toCsv(samplePortfolio({ today: TODAY }))].join('')

describe('importing', () => {
  test('the same file twice changes nothing', async () => {
    const sink = memorySink()
    const first = await imported(sample, { sink })
    const second = await imported(sample, { sink })
    expect(first.report.applied).toEqual({ created: 200, updated: 0, unchanged: 0 })
    expect(second.report.applied).toEqual({ created: 0, updated: 0, unchanged: 200 })
    expect(sink.files.size).toBe(1)
  })

  test('a newer ledger changes what differs', async () => {
    const sink = memorySink()
    await imported(csv([GOOD, row({}, 2)]), { sink })
    const { report } = await imported(csv([GOOD, row({ penalty: '16000' }, 2)]), { sink })
    expect(report.applied).toEqual({ created: 0, updated: 1, unchanged: 1 })
    expect(sink.files.size).toBe(2)
  })

  test('a dry run checks and changes nothing', async () => {
    const { report, debtors } = await imported(sample, { dryRun: true })
    expect(report).toMatchObject({ ok: true, debtors: 200, applied: { created: 0 } })
    expect(debtors).toEqual([])
  })

  test('nothing is imported from a file with one bad row', async () => {
    const { report, debtors } = await imported(csv([row(), row({ penalty: '-1' }, 2), row({}, 3)]))
    expect(report).toMatchObject({ ok: false, debtors: 2, left: 1 })
    expect(debtors).toEqual([])
  })

  test('progress is told for both readings and ends at the whole', async () => {
    const told: Progress[] = []
    await imported(sample, { progress: (progress) => told.push(progress) })
    const size = Buffer.byteLength(sample)
    expect(told.filter(({ step }) => step === 'check').at(-1)).toEqual({
      step: 'check',
      done: size,
      total: size,
    })
    expect(told.at(-1)).toEqual({ step: 'apply', done: 200, total: 200 })
  })

  test('reading goes no further than what is taken', async () => {
    const read = await withFile(sample, async (path) => {
      let bytes = 0
      const file = await openPortfolio(path, TODAY)
      for await (const _ of file.records((done) => (bytes = done))) break
      return { bytes, size: file.bytes }
    })
    expect(read.bytes).toBeLessThan(read.size)
  })
})

describe('leaving bad ones out', () => {
  const ids = async (rows: Record<string, string>[]) => {
    const { debtors, report } = await imported(csv(rows), { skipBad: true })
    return { ids: debtors.map(({ id }) => id), left: report.left, ok: report.ok }
  }

  test('imports the others', async () => {
    const rows = [row(), row({ penalty: '-1' }, 2), row({}, 3)]
    expect(await ids(rows)).toEqual({ ids: ['D-1', 'D-3'], left: 1, ok: true })
  })

  test('leaves the whole debtor out when one account is bad', async () => {
    const rows = [row(), { ...row(), account_id: 'A-9', contract: 'SF/2026/0009', penalty: '-1' }, row({}, 2)]
    expect(await ids(rows)).toEqual({ ids: ['D-2'], left: 1, ok: true })
  })

  test('leaves both out when two debtors claim one contract', async () => {
    const rows = [row(), row({ contract: 'SF/2026/0001' }, 2), row({}, 3)]
    expect(await ids(rows)).toEqual({ ids: ['D-3'], left: 2, ok: true })
  })

  test('leaves a debtor out whose accounts stand apart, as some may be missing', async () => {
    const rows = [row(), row({}, 2), row({ account_id: 'A-9', contract: 'SF/2026/0009' })]
    expect(await ids(rows)).toEqual({ ids: ['D-2'], left: 2, ok: true })
  })

  test('leaves out the neighbours of a row that cannot be read, as it may be an account of theirs', async () => {
    const rows = [row({}, 2), row(), row({ debtor_id: '' }, 3), row({}, 4), row({}, 5)]
    expect(await ids(rows)).toEqual({ ids: ['D-2', 'D-5'], left: 3, ok: true })
  })

  test('imports nothing when nothing is good', async () => {
    expect(await ids([row({ penalty: '-1' })])).toEqual({ ids: [], left: 1, ok: false })
  })

  test('imports nothing from a file that cannot be read to its end', async () => {
    const { debtors, report } = await imported(`${csv([GOOD])}"D-2`, { skipBad: true })
    expect(debtors).toEqual([])
    expect(report.ok).toBe(false)
  })

  test('imports under columns it does not know, which it ignores', async () => {
    expect(await ids([{ ...GOOD, salary: '5' }])).toEqual({ ids: ['D-1'], left: 0, ok: true })
  })
})

describe('an import that is interrupted', () => {
  test('says how far it came, and a second run finishes it', async () => {
    const sink = memorySink()
    const failing = {
      apply: (debtor: Parameters<typeof sink.apply>[0], file: string) =>
        debtor.id === 'D-0100' ? Promise.reject(new Error('the disk is full')) : sink.apply(debtor, file),
    }
    await withFile(sample, async (path) => {
      const file = await openPortfolio(path, TODAY)
      const stopped = await importPortfolio(file, failing).catch((error: ImportInterrupted) => error)
      expect(stopped).toMatchObject({
        name: 'ImportInterrupted',
        applied: sink.debtors.size,
        message: 'the disk is full',
      })
      const { applied } = await importPortfolio(file, sink)
      expect(applied).toEqual({ created: 73, updated: 0, unchanged: 127 })
    })
  })

  test('notices a file that changed between its two readings', async () => {
    await withFile(csv([GOOD]), async (path) => {
      const file = await openPortfolio(path, TODAY)
      let reading = 0
      const second = { ...file, records: () => (reading++ === 0 ? file.records() : none()) }
      await expect(importPortfolio(second, memorySink())).rejects.toThrow(
        'the file changed while it was imported',
      )
    })
    async function* none() {}
  })
})

describe('what is said at the end', () => {
  test.each([
    [csv([GOOD]), {}, 'F: 1 debtor with 1 account imported (1 new, 0 changed, 0 as before).'],
    [csv([GOOD]), { dryRun: true }, 'F: 1 debtor with 1 account can be imported. Nothing was changed.'],
    [
      csv([row(), row({ penalty: '-1' }, 2)]),
      {},
      'F: nothing was imported; 1 debtor with 1 account are good, 1 problem. To go on, mend the file, or leave the bad ones out with --skip-bad.',
    ],
    [
      csv([row(), row({ penalty: '-1' }, 2)]),
      { skipBad: true },
      'F: 1 debtor with 1 account imported (1 new, 0 changed, 0 as before), 1 left out, 1 problem.',
    ],
  ])('%#', async (file, options, said) => {
    const { report } = await imported(file, options)
    expect(summary(report, 'F', options)).toBe(said)
  })

  test('problems beyond the first 200 are counted', async () => {
    const rows = Array.from({ length: 201 }, (_, i) =>
      row({ debtor_id: `D-${i}`, account_id: `A-${i}`, penalty: '-1' }, 2),
    )
    const lines = problemLines((await imported(csv(rows))).report)
    expect(lines).toHaveLength(201)
    expect(lines.at(-1)).toBe('and 1 more problems')
  })
})
