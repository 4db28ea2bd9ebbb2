import { systemClock } from '../src/clock'
import { migrations } from '../src/database/migrations'
import { openDatabase } from '../src/database/open'
import { readBulk } from '../src/engine/intake/read-bulk'
import { openProjection } from '../src/engine/projection/open-projection'
import { projectionHealth } from '../src/engine/projection/projection-health'
import { silentLog } from '../src/log'
import { tables } from '../src/schema'
import { mysqlPlace, sqlitePlace, type Place } from '../test/world/database'
import { recordedSteps } from './recorded-steps'

const records = 500_000
const batchSize = 1_000
const aim = 25_000

/**
 * How fast recorded batches go into the tables, and whether memory stays flat. The time is the intake's:
 * taking a body apart, reading its records, folding, writing, committing. @returns a section of docs/performance.md
 */
export async function run(): Promise<string> {
  const lines = [await measure('MariaDB', await mysqlPlace()), await measure('SQLite', await sqlitePlace())]
  return [
    '## Projection of recorded batches',
    '',
    `${records.toLocaleString('en')} records of ten-step instances (1 KB payload), batches of ${batchSize}. Aim: ≥ ${aim.toLocaleString('en')} records/s.`,
    '',
    '| database | records/s | resident after a tenth | resident at the end |',
    '|---|---|---|---|',
    ...lines,
  ].join('\n')
}

async function measure(name: string, place: Place): Promise<string> {
  const db = await openDatabase(place.url, tables, migrations)
  const core = { db, clock: systemClock, log: silentLog }
  const projection = openProjection(core)
  let spent = 0
  let applied = 0
  let early = 0
  for (const body of recordedSteps(records, batchSize)) {
    const started = performance.now()
    const batch = readBulk(body)
    await projection.receive(batch)
    spent += performance.now() - started
    applied += batch.length
    if (early === 0 && applied >= records / 10) early = resident()
  }
  const { faults } = await projectionHealth(core)
  if (faults.length > 0) throw new Error(faults.join(' '))
  const perSecond = Math.round(applied / (spent / 1000))
  await db.close()
  await place.remove()
  return `| ${name} | ${perSecond.toLocaleString('en')} | ${early} MB | ${resident()} MB |`
}

function resident(): number {
  return Math.round(process.memoryUsage().rss / 1024 / 1024)
}
