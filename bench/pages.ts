import { systemClock } from '../src/clock'
import { migrations } from '../src/database/migrations'
import { openDatabase } from '../src/database/open'
import { silentLog } from '../src/log'
import { tables } from '../src/schema'
import { mysqlPlace, sqlitePlace, type Place } from '../test/world/database'
import { askAll, type Asked } from './pages/ask-all'
import { seed, sizes } from './pages/seed'

const aimMs = 50

/**
 * How long tasklist and ledger take on a large exchange, asked over HTTP with a real sign-in. @returns a section of docs/performance.md
 */
export async function run(): Promise<string> {
  const mariadb = await measure(await mysqlPlace())
  const sqlite = await measure(await sqlitePlace())
  const count = (many: number) => many.toLocaleString('en')
  return [
    '## Tasklist and ledger',
    '',
    `${count(mariadb.open)} open tasks, ${count(mariadb.open * sizes.closedEach)} closed, ${count(sizes.demands)} demands, in 12 departments of 20 people. Milliseconds from sending the request to the last byte of the page (signed in, compressed, one at a time, warm, 60 requests each). Aim: p95 ≤ ${aimMs} ms.`,
    '',
    '| page | as | MariaDB p50 | p95 | SQLite p50 | p95 |',
    '|---|---|---|---|---|---|',
    ...mariadb.asked.map((one, nth) => row(one, sqlite.asked[nth])),
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

function row({ what, as, p50, p95 }: Asked, other: Asked | undefined): string {
  const late = (ms: number | undefined) => {
    const text = ms === undefined ? '–' : ms.toFixed(0)
    return ms !== undefined && ms > aimMs ? `**${text}**` : text
  }
  return `| ${what} | ${as} | ${late(p50)} | ${late(p95)} | ${late(other?.p50)} | ${late(other?.p95)} |`
}
