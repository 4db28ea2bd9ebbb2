import { systemClock } from '../src/clock'
import { migrations } from '../src/database/migrations'
import { openDatabase } from '../src/database/open'
import { silentLog } from '../src/log'
import { tables } from '../src/schema'
import type { Place } from '../test/world/database'
import type { BenchOptions } from './options'
import { watchMemory } from './watch-memory'
import { askAll, type Asked } from './pages/ask-all'
import { recordSizes } from './pages/records'
import { placeFor } from './pages/kept-place'
import { seededOnce } from './pages/seeded'
import { sizes } from './pages/seed'

/**
 * How long tasklist and ledger take on a large exchange, asked over HTTP with a real sign-in. @returns a section of docs/performance.md
 */
export async function run({ keep, only }: BenchOptions): Promise<string> {
  const { open, asked, memory } = await measure(await placeFor(keep), only)
  const count = (many: number) => many.toLocaleString('en')
  return [
    '## Pages of a large exchange',
    '',
    `${count(open)} open tasks, ${count(open * sizes.closedEach)} closed, ${count(sizes.demands)} demands, ${count(recordSizes.enterprises)} enterprises, ${count(recordSizes.visits)} visits, in 12 departments of 20 people. Milliseconds from sending the request to the last byte of the page from MariaDB (signed in, compressed, one at a time, warm; of two rounds of 30 requests the one that other work on the machine disturbed less). A p95 above its aim is bold. Queries are those of one request. The process that served and asked held ${memory.most.toFixed(0)} MB at most.`,
    '',
    '| page | as | p50 | p95 | aim | queries |',
    '|---|---|---|---|---|---|',
    ...asked.map(row),
  ].join('\n')
}

async function measure(place: Place, only: RegExp | null) {
  const db = await openDatabase(place.url, tables, migrations)
  try {
    const core = { db, clock: systemClock, log: silentLog }
    const { exchange, open } = await seededOnce(core)
    const memory = watchMemory()
    const asked = await askAll(core, exchange, only)
    return { open, asked, memory: memory.stop() }
  } finally {
    await db.close()
    await place.remove()
  }
}

function row({ what, as, p50, p95, aimMs, queries }: Asked): string {
  const late = (ms: number) => (ms > aimMs ? `**${ms.toFixed(0)}**` : ms.toFixed(0))
  return `| ${what} | ${as} | ${late(p50)} | ${late(p95)} | ${aimMs} | ${queries} |`
}
