import type { Core } from '../../src/core'
import { upsert } from '../../src/database/upsert'
import { Demands } from '../../src/demands/store'
import { seedAround } from '../pages/around'
import { seedExchange, type BenchExchange } from '../pages/exchange'
import { seedRecords } from '../pages/records'
import { inBatches, letRead } from '../pages/seed'
import { seedYearOfPoints } from './year-of-points'

/** The exchange of the pages bench as far as boards look at it: no tasks, no search index; and a year of points. */
export async function seedBoards(core: Core): Promise<{ exchange: BenchExchange; entries: number }> {
  const exchange = await seedExchange(core)
  await seedRecords(core, exchange)
  for (const demands of inBatches(core, exchange))
    await core.db.transaction((tx) => upsert(tx, Demands, { rows: demands, keys: ['id'] }))
  await seedAround(core)
  await letRead(core)
  const entries = await seedYearOfPoints(core)
  await core.db.read((tx) => tx.query('ANALYZE TABLE demands, case_readers, deadlines, enterprises, visits'))
  return { exchange, entries }
}
