import { systemClock } from '../src/clock'
import type { Core } from '../src/core'
import { migrations } from '../src/database/migrations'
import { openDatabase } from '../src/database/open'
import { silentLog } from '../src/log'
import { tables } from '../src/schema'
import { mysqlPlace } from '../test/world/database'
import { seedBoards } from './boards/seed-boards'
import type { BenchExchange } from './pages/exchange'
import { recordSizes } from './pages/records'
import { openSite, type Site } from './pages/site'

const aimMs = 100
const warmUp = 5
const measured = 60

type Reader = keyof BenchExchange['readers']

/** How long boards take over a year of a large exchange, asked over HTTP. @returns a section of docs/performance.md */
export async function run(): Promise<string> {
  const place = await mysqlPlace()
  const db = await openDatabase(place.url, tables, migrations)
  try {
    const core = { db, clock: systemClock, log: silentLog }
    const { exchange, entries } = await seedBoards(core)
    return await measure(core, exchange, entries)
  } finally {
    await db.close()
    await place.remove()
  }
}

/** Asks every board. @returns the section */
export async function measure(core: Core, exchange: BenchExchange, entries: number): Promise<string> {
  const rows = await askAll(core, exchange)
  const count = (many: number) => many.toLocaleString('en')
  return [
    '## Boards',
    '',
    `${count(recordSizes.visits / 2)} visits and ${count(entries)} entries of the score book in 2026, 12 departments of 20 people, on MariaDB. Milliseconds from sending the request to the last byte (signed in, compressed, one at a time, warm; ${measured} requests). A p95 above the aim of ${aimMs} ms is bold. “first” is the first request after the start, which counts what is then remembered for a minute.`,
    '',
    '| board | as | first | p50 | p95 |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}

async function askAll(core: Core, exchange: BenchExchange): Promise<string[]> {
  const site = await openSite(core)
  try {
    const rows: string[] = []
    for (const { what, as, path } of boards(exchange))
      rows.push(await ask(site, exchange, { what, as, path }))
    return rows
  } finally {
    await site.close()
  }
}

async function ask(
  site: Site,
  exchange: BenchExchange,
  { what, as, path }: { what: string; as: Reader; path: string },
): Promise<string> {
  const cookie = await site.signIn(exchange.readers[as].id)
  const first = (await site.get(path, cookie)).ms
  const times: number[] = []
  for (let nth = 0; nth < warmUp + measured; nth++) {
    const { ms } = await site.get(path, cookie)
    if (nth >= warmUp) times.push(ms)
  }
  times.sort((a, b) => a - b)
  const p95 = times[Math.ceil(measured * 0.95) - 1] ?? 0
  const shown = p95 > aimMs ? `**${p95.toFixed(0)}**` : p95.toFixed(0)
  return `| ${what} | ${as} | ${first.toFixed(0)} | ${(times[measured / 2] ?? 0).toFixed(0)} | ${shown} |`
}

function boards({ fronts, readers }: BenchExchange): { what: string; as: Reader; path: string }[] {
  const department = `/boards/departments/${fronts[0]!.department.id}`
  const person = `/boards/people/${readers.staff.id}`
  return [
    { what: 'week', as: 'leadership', path: '/boards/week/2026-W45' },
    { what: 'month', as: 'leadership', path: '/boards/month/2026-10' },
    { what: 'quarter', as: 'leadership', path: '/boards/quarter/2026Q4' },
    { what: 'year', as: 'leadership', path: '/boards/year/2026' },
    { what: 'year', as: 'director', path: '/boards/year/2026' },
    { what: 'year', as: 'staff', path: '/boards/year/2026' },
    { what: 'department, year', as: 'head', path: `${department}?period=2026` },
    { what: 'department, quarter', as: 'head', path: department },
    { what: 'person, year', as: 'staff', path: `${person}?period=2026` },
    { what: 'person, quarter, with what is still to earn', as: 'staff', path: person },
  ]
}
