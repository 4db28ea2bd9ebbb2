import { PassThrough, type Readable } from 'node:stream'
import { setTimeout as rest } from 'node:timers/promises'
import { systemClock } from '../src/clock'
import type { Core } from '../src/core'
import { migrations } from '../src/database/migrations'
import { openDatabase } from '../src/database/open'
import { upsert } from '../src/database/upsert'
import { openExport, readAtTheirPace } from '../src/demands/export-ledger'
import { Demands, type Demand } from '../src/demands/store'
import { silentLog } from '../src/log'
import { findActor } from '../src/people'
import { tables } from '../src/schema'
import { mysqlPlace, type Place } from '../test/world/database'
import { demandsOf } from './pages/demands'
import { seedExchange, type BenchExchange } from './pages/exchange'
import { randomFrom } from './pages/random'
import { watchMemory } from './watch-memory'

const demands = 300_000
const rowsWanted = 50_000
const aimMb = 200
const slowBytesPerSecond = 1_000_000

/** How long and in what memory the ledger leaves as a spreadsheet, read quickly and slowly. @returns a section of docs/performance.md */
export async function run(): Promise<string> {
  const results = await measure(await mysqlPlace())
  const count = (many: number) => many.toLocaleString('en')
  return [
    '## Export of the ledger',
    '',
    `XLSX of the ledger out of ${count(demands)} demands in MariaDB, streamed to its reader; \`slowly\` is a reader of ${slowBytesPerSecond / 1e6} MB/s. Growth is the most the process grew in resident memory over what it had before, asked every 50 ms. Aim: 50,000 rows within ${aimMb} MB.`,
    '',
    '| rows | read | seconds | MB of file | growth, MB | resident at most, MB |',
    '|---|---|---|---|---|---|',
    ...results.map(
      ({ rows, how, seconds, bytes, growth, most }) =>
        `| ${count(rows)} | ${how} | ${seconds.toFixed(1)} | ${(bytes / 1e6).toFixed(1)} | ${growth > aimMb ? `**${growth.toFixed(0)}**` : growth.toFixed(0)} | ${most.toFixed(0)} |`,
    ),
  ].join('\n')
}

interface Exported {
  rows: number
  how: string
  seconds: number
  bytes: number
  growth: number
  most: number
}

async function measure(place: Place): Promise<Exported[]> {
  const db = await openDatabase(place.url, tables, migrations)
  try {
    const core: Core = { db, clock: systemClock, log: silentLog }
    const exchange = await seedExchange(core)
    await seedDemands(core, exchange)
    const leader = exchange.readers.leadership.id
    return [
      await once(core, leader, { how: 'quickly', departmentId: 'wanted', slow: false }),
      await once(core, leader, { how: 'slowly', departmentId: 'wanted', slow: true }),
      await once(core, leader, { how: 'quickly', departmentId: null, slow: false }),
    ]
  } finally {
    await db.close()
    await place.remove()
  }
}

/** The first fifty thousand are what one department would take out. */
async function seedDemands(core: Core, exchange: BenchExchange): Promise<void> {
  let batch: Demand[] = []
  let nth = 0
  for (const demand of demandsOf(exchange, {
    count: demands,
    now: core.clock.now(),
    random: randomFrom(11),
  })) {
    batch.push(nth++ < rowsWanted ? { ...demand, departmentId: 'wanted' } : demand)
    if (batch.length < 1_000) continue
    await core.db.transaction((tx) => upsert(tx, Demands, { rows: batch, keys: ['id'] }))
    batch = []
  }
  if (core.db.kind === 'mysql') await core.db.read((tx) => tx.query('ANALYZE TABLE demands'))
}

async function once(
  core: Core,
  readerId: string,
  { how, departmentId, slow }: { how: string; departmentId: string | null; slow: boolean },
): Promise<Exported> {
  const actor = await findActor(core, { id: readerId })
  if (!actor) throw new Error('nobody to export as')
  const wanted = { name: 'bench.xlsx', state: null, departmentId, unmasked: false, reason: '' }
  const write = await openExport(core, actor, wanted)
  const stream = new PassThrough()
  const memory = watchMemory()
  const begun = performance.now()
  const [rows, bytes] = await Promise.all([write(readAtTheirPace(stream)), swallow(stream, slow)])
  return { rows, how, seconds: (performance.now() - begun) / 1000, bytes, ...memory.stop() }
}

async function swallow(stream: Readable, slow: boolean): Promise<number> {
  let bytes = 0
  for await (const chunk of stream) {
    const { length } = chunk as Buffer
    bytes += length
    if (slow) await rest((length / slowBytesPerSecond) * 1000)
  }
  return bytes
}
