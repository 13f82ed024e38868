import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import { memoryStore } from '../../src/store/memory.ts'
import { sqliteStore } from '../../src/store/sqlite.ts'
import { storeContract } from './store.contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'store-'))
let files = 0

afterAll(() => rmSync(folder, { recursive: true }))

storeContract('memory', memoryStore)
storeContract('sqlite', () => sqliteStore(join(folder, `${files++}.db`)))
