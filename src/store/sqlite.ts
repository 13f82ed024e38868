import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { checkId, checkIndex, checkScan, checkVersion, writeBody } from './document.ts'
import { StoreFailure, UnreadableDocument } from './failure.ts'
import { type GroupCommit, groupCommit } from './group-commit.ts'
import { storeFailure } from './sqlite-failure.ts'
import type { Found, IndexName, Range, Store, Stored } from './store.ts'

const SCHEMA_VERSION = 2

/** Rows have a rowid: in a table without one every search by key reads the long bodies it passes. */
const SCHEMA = `
  create table document (
    kind text not null,
    id text not null,
    version integer not null,
    body text not null,
    due integer,
    queue text,
    search text,
    set_aside integer not null default 0,
    primary key (kind, id)
  ) strict;
  create index document_due on document (kind, due, id) where due is not null and set_aside = 0;
  create index document_queue on document (kind, queue, id) where queue is not null and set_aside = 0;
  create index document_search on document (kind, search, id) where search is not null and set_aside = 0;
  pragma user_version = ${SCHEMA_VERSION};
`

/** Version 1 kept the same columns in a table without rowid. */
const FROM_VERSION_1 = `
  alter table document rename to document_1;
  drop index document_due;
  drop index document_queue;
  drop index document_search;
  ${SCHEMA}
  insert into document (kind, id, version, body, due, queue, search, set_aside)
    select kind, id, version, body, due, queue, search, set_aside from document_1;
  drop table document_1;
`

/** A case of the usual size lies on one page; smaller pages would chain several for it at each write. */
const PAGE_BYTES = 16_384
/** About a thousand cases at work. */
const CACHE_KB = 16_000

/** Long enough for another process to finish setting the file up. */
const OPEN_PATIENCE_MS = 5_000

/** SQLite waits by blocking the event loop; longer waits are the group commit's, which does not. */
const BLOCKING_PATIENCE_MS = 20

/**
 * A store in one SQLite file, shared safely with other processes of this machine. Creates the file
 * and its folder when absent, readable by this user alone. Throws `StoreFailure` when the file is
 * locked, damaged, foreign or written by a newer version.
 */
export function sqliteStore(path: string): Store {
  const database = openDatabase(path)
  const commits = groupCommit(database)
  const statements = prepare(database)
  let closing: Promise<void> | undefined

  const attempt = async <T>(ask: () => T | Promise<T>): Promise<T> => {
    if (closing) throw new StoreFailure('CLOSED', `The store ${path} is closed; open it again.`)
    try {
      return await ask()
    } catch (error) {
      if (error instanceof UnreadableDocument) throw error
      throw storeFailure(path, error)
    }
  }

  return {
    async get(kind, id) {
      checkId(kind, id)
      return attempt(() => read(statements, commits, kind, id))
    },
    async put(kind, id, body, expected, index = {}) {
      checkId(kind, id)
      checkVersion(expected)
      checkIndex(index)
      const row = [writeBody(body), index.due ?? null, index.queue ?? null, index.search ?? null]
      const run = () =>
        expected === 0
          ? statements.create.run(kind, id, ...row)
          : statements.change.run(...row, kind, id, expected)
      return attempt(() => commits.add(() => run().changes === 1))
    },
    async scan(kind, index, range, limit) {
      checkScan(range, limit)
      return attempt(() => scan(statements.scanBy, { kind, index, range, limit }))
    },
    async delete(kind, id) {
      checkId(kind, id)
      return attempt(() => commits.add(() => void statements.remove.run(kind, id)))
    },
    close() {
      closing ??= commits.drained().then(() => database.close())
      return closing
    },
  }
}

function openDatabase(path: string): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    closeSync(openSync(path, 'a', 0o600))
    database = new DatabaseSync(path, { timeout: OPEN_PATIENCE_MS })
    database.exec(`pragma page_size = ${PAGE_BYTES}; pragma cache_size = -${CACHE_KB}`)
    database.exec('pragma journal_mode = wal; pragma synchronous = full')
    database.exec('begin immediate')
    ensureSchema(path, database)
    database.exec(`commit; pragma busy_timeout = ${BLOCKING_PATIENCE_MS}`)
    return database
  } catch (error) {
    database?.close()
    throw openFailure(path, error)
  }
}

function openFailure(path: string, error: unknown): StoreFailure {
  const known = storeFailure(path, error)
  if (known.code !== 'FAILED') return known
  return new StoreFailure('UNREACHABLE', `The store ${path} cannot be opened: ${error}.`, error)
}

function ensureSchema(path: string, database: DatabaseSync): void {
  const found = Number(database.prepare('pragma user_version').get()?.user_version)
  if (found === SCHEMA_VERSION) return
  if (found === 1) return database.exec(FROM_VERSION_1)
  if (found > SCHEMA_VERSION) {
    const versions = `(schema ${found}; this one knows ${SCHEMA_VERSION})`
    throw new StoreFailure('NEWER', `The store ${path} was written by a newer version ${versions}; update.`)
  }
  const tables = database.prepare('select count(*) as n from sqlite_schema').get()
  if (tables?.n !== 0) {
    throw new StoreFailure('FOREIGN', `${path} is a database of another program; choose another file.`)
  }
  database.exec(SCHEMA)
}

interface Statements {
  select: StatementSync
  create: StatementSync
  change: StatementSync
  setAside: StatementSync
  remove: StatementSync
  scanBy: (sql: string) => StatementSync
}

function prepare(database: DatabaseSync): Statements {
  const scans = new Map<string, StatementSync>()
  return {
    select: database.prepare('select body, version from document where kind = ? and id = ?'),
    create: database.prepare(
      `insert into document (kind, id, version, body, due, queue, search) values (?, ?, 1, ?, ?, ?, ?)
       on conflict do nothing`,
    ),
    change: database.prepare(
      `update document set version = version + 1, body = ?, due = ?, queue = ?, search = ?, set_aside = 0
       where kind = ? and id = ? and version = ?`,
    ),
    setAside: database.prepare(
      'update document set set_aside = 1 where kind = ? and id = ? and version = ? and set_aside = 0',
    ),
    remove: database.prepare('delete from document where kind = ? and id = ?'),
    scanBy(sql) {
      const statement = scans.get(sql) ?? database.prepare(sql)
      scans.set(sql, statement)
      return statement
    },
  }
}

/** An unreadable document is set aside before the caller learns of it, so that no scan finds it again. */
async function read(
  statements: Statements,
  commits: GroupCommit,
  kind: string,
  id: string,
): Promise<Stored | undefined> {
  const row = statements.select.get(kind, id)
  if (row === undefined) return undefined
  const version = Number(row.version)
  try {
    return { body: JSON.parse(String(row.body)), version }
  } catch {
    await commits.add(() => statements.setAside.run(kind, id, version))
    throw new UnreadableDocument(kind, id, version)
  }
}

interface Scan {
  kind: string
  index: IndexName
  range: Range
  limit: number
}

function scan(scanBy: Statements['scanBy'], { kind, index, range, limit }: Scan): Found[] {
  const bounds: [condition: string, values: SQLInputValue[]][] = []
  if (range.from !== undefined) bounds.push([`${index} >= ?`, [range.from]])
  if (range.upTo !== undefined) bounds.push([`${index} <= ?`, [range.upTo]])
  if (range.after) bounds.push([`(${index}, id) > (?, ?)`, [range.after.at, range.after.id]])
  const conditions = ['kind = ?', `${index} is not null`, 'set_aside = 0', ...bounds.map(([text]) => text)]
  const sql = `select id, ${index} as at from document where ${conditions.join(' and ')}
    order by ${index}, id limit ?`
  const rows = scanBy(sql).all(kind, ...bounds.flatMap(([, values]) => values), limit)
  return rows.map((row) => ({ id: String(row.id), at: row.at as number | string }))
}
