import { sqliteStore } from '../../../src/store/sqlite.ts'
import { desk, instance } from './instance.ts'

/** An instance in a process of its own, whose case can store nothing, to be killed. */
const [file = '', url = ''] = process.argv.slice(2)
const { channel } = instance({ url, store: sqliteStore(file), desk: desk(() => true) })
await channel.start()
