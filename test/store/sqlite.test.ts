import { spawn } from 'node:child_process'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { UnreadableDocument } from '../../src/store/failure.ts'
import { groupCommit } from '../../src/store/group-commit.ts'
import { sqliteStore } from '../../src/store/sqlite.ts'
import { storeFailure } from '../../src/store/sqlite-failure.ts'

const folder = mkdtempSync(join(tmpdir(), 'sqlite-'))
let files = 0
let path = ''

beforeEach(() => {
  path = join(folder, `${files++}.db`)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Opens the file beside the store, as another program would. */
function beside<T>(work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(path)
  try {
    return work(database)
  } finally {
    database.close()
  }
}

describe('a file', () => {
  test('survives closing and opening again', async () => {
    const first = sqliteStore(path)
    await first.put('case', 'a', { n: 1 }, 0, { due: 7 })
    await first.close()
    const again = sqliteStore(path)
    expect(await again.get('case', 'a')).toEqual({ body: { n: 1 }, version: 1 })
    expect(await again.scan('case', 'due', {}, 9)).toEqual([{ id: 'a', at: 7 }])
    await again.close()
  })

  test('of the first version is brought up to this one with all it holds', async () => {
    beside((database) =>
      database.exec(`
        create table document (
          kind text not null, id text not null, version integer not null, body text not null,
          due integer, queue text, search text, set_aside integer not null default 0,
          primary key (kind, id)
        ) without rowid, strict;
        create index document_due on document (kind, due) where due is not null and set_aside = 0;
        create index document_queue on document (kind, queue) where queue is not null and set_aside = 0;
        create index document_search on document (kind, search) where search is not null and set_aside = 0;
        insert into document values ('case', 'a', 3, '{"n":1}', 7, '1|a', 'rina', 0), ('case', 'b', 1, '{', 8, null, null, 1);
        pragma user_version = 1`),
    )
    for (const round of [3, 4]) {
      const store = sqliteStore(path)
      expect(await store.get('case', 'a')).toEqual({ body: { n: 1 }, version: round })
      for (const index of ['due', 'queue', 'search'] as const)
        expect((await store.scan('case', index, {}, 9)).map(({ id }) => id)).toEqual(['a'])
      expect(await store.put('case', 'b', {}, 0)).toBe(false)
      expect(await store.put('case', 'a', { n: 1 }, round, { due: 9, queue: '1|a', search: 'rina' })).toBe(
        true,
      )
      await store.close()
    }
  })

  test('is created with its folder, for this user alone', async () => {
    path = join(folder, `new${files}`, 'deep', 'x.db')
    await sqliteStore(path).close()
    expect(statSync(path).mode & 0o077).toBe(0)
  })

  test('is shared by two open stores', async () => {
    const [one, two] = [sqliteStore(path), sqliteStore(path)]
    const writes = Array.from({ length: 30 }, (_, n) => (n % 2 ? one : two).put('case', 'a', n, 0))
    expect((await Promise.all(writes)).filter(Boolean)).toHaveLength(1)
    expect(await one.get('case', 'a')).toEqual(await two.get('case', 'a'))
    await Promise.all([one.close(), two.close()])
  })

  test('loses no acknowledged write when its process is killed in the middle of a storm', async () => {
    const acknowledged = await killedStorm(path)
    expect(acknowledged.length).toBeGreaterThan(100)
    const store = sqliteStore(path)
    for (const id of acknowledged) {
      expect(await store.get('storm', id)).toEqual({ body: { id, filling: 'y'.repeat(2_000) }, version: 2 })
    }
    await store.close()
  })
})

async function killedStorm(file: string): Promise<string[]> {
  const script = join(import.meta.dirname, 'put-storm.ts')
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, file])
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    said += part
    if (said.length > 4_000) child.kill('SIGKILL')
  })
  await new Promise((resolve) => child.on('close', resolve))
  return said.slice(0, said.lastIndexOf('\n')).split('\n')
}

describe('a document that cannot be parsed', () => {
  test('is named by the error, left out of every list and put back by a write', async () => {
    const store = sqliteStore(path)
    for (const id of ['a', 'bad', 'c'])
      await store.put('case', id, { id }, 0, { due: 1, queue: 'q', search: 's' })
    beside((database) => database.exec(`update document set body = '{"id":' where id = 'bad'`))

    const reading = store.get('case', 'bad')
    await expect(reading).rejects.toBeInstanceOf(UnreadableDocument)
    await expect(reading).rejects.toMatchObject({ kind: 'case', id: 'bad', version: 1 })
    for (const index of ['due', 'queue', 'search'] as const) {
      expect((await store.scan('case', index, {}, 9)).map(({ id }) => id)).toEqual(['a', 'c'])
    }
    await expect(store.get('case', 'bad')).rejects.toBeInstanceOf(UnreadableDocument)
    expect(await store.get('case', 'c')).toEqual({ body: { id: 'c' }, version: 1 })

    expect(await store.put('case', 'bad', 'repaired', 1, { due: 1 })).toBe(true)
    expect((await store.scan('case', 'due', {}, 9)).map(({ id }) => id)).toEqual(['a', 'bad', 'c'])
    await store.close()
  })
})

const PAGE_BYTES = 16_384

function overwrite(file: string, from: number): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(statSync(file).size - from, 0xff), 0, undefined, from)
  closeSync(handle)
}

describe('a file that cannot be used says what to do', () => {
  test('when it is not a database', () => {
    writeFileSync(path, 'this is a letter, not a database. '.repeat(300))
    expect(() => sqliteStore(path)).toThrow(expect.objectContaining({ code: 'DAMAGED' }))
    expect(() => sqliteStore(path)).toThrow(/restore it from a backup/)
  })

  test('when it belongs to another program', () => {
    beside((database) => database.exec('create table songs (name text)'))
    expect(() => sqliteStore(path)).toThrow(expect.objectContaining({ code: 'FOREIGN' }))
  })

  test('when a newer version wrote it', async () => {
    await sqliteStore(path).close()
    beside((database) => database.exec('pragma user_version = 99'))
    expect(() => sqliteStore(path)).toThrow(expect.objectContaining({ code: 'NEWER' }))
  })

  test('when its folder is a file or it is a folder', () => {
    writeFileSync(path, '')
    expect(() => sqliteStore(join(path, 'x.db'))).toThrow(expect.objectContaining({ code: 'UNREACHABLE' }))
    mkdirSync(`${path}.d`)
    expect(() => sqliteStore(`${path}.d`)).toThrow(expect.objectContaining({ code: 'UNREACHABLE' }))
  })

  test('when pages in the middle of it are damaged', async () => {
    const store = sqliteStore(path)
    for (let n = 0; n < 50; n++) await store.put('case', `${n}`, 'x'.repeat(4_000), 0, { due: n })
    await store.close()
    overwrite(path, 2 * PAGE_BYTES)
    const damaged = sqliteStore(path)
    await expect(damaged.get('case', '1')).rejects.toMatchObject({
      code: 'DAMAGED',
      message: expect.stringMatching(/restore the file from a backup/),
    })
    await damaged.close()
    overwrite(path, 0)
    expect(() => sqliteStore(path)).toThrow(expect.objectContaining({ code: 'DAMAGED' }))
  })

  test('when another process holds it, but only until it lets go', async () => {
    const store = sqliteStore(path)
    const other = new DatabaseSync(path)
    other.exec('begin immediate')
    const waiting = store.put('case', 'a', 1, 0)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(await store.get('case', 'a')).toBeUndefined()
    other.exec('commit')
    expect(await waiting).toBe(true)

    other.close()
    await store.close()
  })
})

describe('a group of writes', () => {
  test('is one transaction, and one failing statement fails alone', async () => {
    const database = new DatabaseSync(path)
    database.exec('create table t (n integer not null) strict')
    const commits = groupCommit(database)
    const insert = database.prepare('insert into t values (?)')
    let inTransaction = 0
    const add = (n: number | null) =>
      commits.add(() => {
        inTransaction += database.isTransaction ? 1 : 0
        return insert.run(n).changes
      })
    const outcomes = Promise.allSettled([add(1), add(null), add(3)])
    expect(database.prepare('select count(*) as n from t').get()?.n).toBe(0)
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(inTransaction).toBe(3)
    expect(
      database
        .prepare('select n from t')
        .all()
        .map(({ n }) => n),
    ).toEqual([1, 3])
    database.close()
  })

  test('is refused whole when another process holds the file for too long, and the next one is tried', async () => {
    const database = new DatabaseSync(path, { timeout: 0 })
    database.exec('pragma journal_mode = wal; create table t (n integer) strict')
    const commits = groupCommit(database, 30)
    const insert = database.prepare('insert into t values (?)')
    const other = new DatabaseSync(path)
    other.exec('begin immediate')
    const outcomes = await Promise.allSettled([1, 2].map((n) => commits.add(() => insert.run(n))))
    for (const outcome of outcomes) {
      const reason = outcome.status === 'rejected' ? outcome.reason : undefined
      expect(storeFailure('x.db', reason)).toMatchObject({
        code: 'LOCKED',
        message: expect.stringMatching(/end that process or wait/),
      })
    }
    other.close()
    expect(await commits.add(() => insert.run(3).changes)).toBe(1)
    expect(database.prepare('select n from t').all()).toHaveLength(1)
    database.close()
  })

  test('on a full disk refuses what does not fit and keeps the rest', async () => {
    const database = new DatabaseSync(path)
    database.exec('pragma journal_mode = wal; create table t (body text) strict; pragma max_page_count = 8')
    const commits = groupCommit(database)
    const insert = database.prepare('insert into t values (?)')
    const outcomes = await Promise.allSettled(
      ['small', 'x'.repeat(100_000), 'also small'].map((body) => commits.add(() => insert.run(body).changes)),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    const reason = outcomes[1]?.status === 'rejected' ? outcomes[1].reason : undefined
    expect(storeFailure('x.db', reason)).toMatchObject({
      code: 'FULL',
      message: 'The store x.db has no room left on its disk; free some space, then try again.',
    })
    expect(database.prepare('select count(*) as n from t').get()?.n).toBe(2)
    database.close()
  })

  test('whose commit fails acknowledges nothing that was not kept', async () => {
    const database = new DatabaseSync(path)
    database.exec(`create table parent (id integer primary key) strict;
      create table child (parent integer references parent deferrable initially deferred) strict`)
    const commits = groupCommit(database)
    const insert = database.prepare('insert into child values (?)')
    const adding = [null, 404, null].map((parent) => commits.add(() => insert.run(parent)))
    const outcomes = await Promise.allSettled(adding)
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(database.prepare('select count(*) as n from child').get()?.n).toBe(2)
    database.close()
  })

  test('larger than one commit is written whole and in order', async () => {
    const store = sqliteStore(path)
    const writes = Array.from({ length: 700 }, (_, n) => store.put('case', 'a', n, n))
    await store.close()
    expect((await Promise.all(writes)).every(Boolean)).toBe(true)
    const again = sqliteStore(path)
    expect(await again.get('case', 'a')).toEqual({ body: 699, version: 700 })
    await again.close()
  })
})

test('every list is read from its index', async () => {
  await sqliteStore(path).close()
  for (const index of ['due', 'queue', 'search']) {
    const sql = `select id from document where kind = ? and ${index} is not null and set_aside = 0
      and ${index} >= ? and (${index}, id) > (?, ?) order by ${index}, id limit ?`
    const plan = beside((database) => database.prepare(`explain query plan ${sql}`).all())
    expect(plan.map(({ detail }) => String(detail)).join()).toMatch(
      new RegExp(`USING COVERING INDEX document_${index}`),
    )
  }
})
