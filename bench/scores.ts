import { systemClock } from '../src/clock'
import { migrations } from '../src/database/migrations'
import { openDatabase } from '../src/database/open'
import { silentLog } from '../src/log'
import { tables } from '../src/schema'
import { checkBook } from '../src/scoring'
import { mysqlPlace } from '../test/world/database'
import { seedExchange } from './pages/exchange'
import { recordSizes, seedRecords } from './pages/records'
import { watchMemory } from './watch-memory'

const aimSeconds = 20

/** How long a year of visits takes to reckon from its facts and to compare with the book. @returns a section of docs/performance.md */
export async function run(): Promise<string> {
  const place = await mysqlPlace()
  const db = await openDatabase(place.url, tables, migrations)
  try {
    const core = { db, clock: systemClock, log: silentLog }
    await seedRecords(core, await seedExchange(core))
    await core.db.read((tx) => tx.query('ANALYZE TABLE visits, score_entries'))
    const begun = performance.now()
    const memory = watchMemory()
    const { visits, entries, differences } = await checkBook(core, '2026')
    const seconds = (performance.now() - begun) / 1000
    const { most } = memory.stop()
    const count = (many: number) => many.toLocaleString('en')
    return [
      '## The score book',
      '',
      `A year of ${count(visits)} visits to ${count(recordSizes.enterprises)} enterprises, reckoned from its facts on MariaDB and compared with the ${count(entries)} entries of the book: ${seconds.toFixed(1)} s (aim: ${aimSeconds} s), ${differences.length} differences, at most ${Math.round(most)} MB in memory.`,
    ].join('\n')
  } finally {
    await db.close()
    await place.remove()
  }
}
