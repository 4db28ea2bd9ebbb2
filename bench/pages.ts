import { systemClock } from '../src/clock'
import { migrations } from '../src/database/migrations'
import { openDatabase } from '../src/database/open'
import { silentLog } from '../src/log'
import { tables } from '../src/schema'
import { mysqlPlace, type Place } from '../test/world/database'
import { askAll, type Asked } from './pages/ask-all'
import { seed, sizes } from './pages/seed'

const aimMs = 50

/**
 * How long tasklist and ledger take on a large exchange, asked over HTTP with a real sign-in. @returns a section of docs/performance.md
 */
export async function run(): Promise<string> {
  const { open, asked } = await measure(await mysqlPlace())
  const count = (many: number) => many.toLocaleString('en')
  return [
    '## Tasklist and ledger',
    '',
    `${count(open)} open tasks, ${count(open * sizes.closedEach)} closed, ${count(sizes.demands)} demands, in 12 departments of 20 people. Milliseconds from sending the request to the last byte of the page from MariaDB (signed in, compressed, one at a time, warm; of two rounds of 60 requests the one that other work on the machine disturbed less). Aim: p95 ≤ ${aimMs} ms.`,
    '',
    '| page | as | p50 | p95 |',
    '|---|---|---|---|',
    ...asked.map(row),
  ].join('\n')
}

async function measure(place: Place): Promise<{ open: number; asked: Asked[] }> {
  const db = await openDatabase(place.url, tables, migrations)
  try {
    const core = { db, clock: systemClock, log: silentLog }
    const { exchange, open } = await seed(core)
    return { open, asked: await askAll(core, exchange) }
  } finally {
    await db.close()
    await place.remove()
  }
}

function row({ what, as, p50, p95 }: Asked): string {
  const late = (ms: number) => (ms > aimMs ? `**${ms.toFixed(0)}**` : ms.toFixed(0))
  return `| ${what} | ${as} | ${late(p50)} | ${late(p95)} |`
}
