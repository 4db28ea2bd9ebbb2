import type { Core } from '../src/core'
import { migrations } from '../src/database/migrations'
import { openDatabase } from '../src/database/open'
import { rows } from '../src/database/table'
import { silentLog } from '../src/log'
import { findActor } from '../src/people/actor-of'
import { Lines } from '../src/people/store'
import { tables } from '../src/schema'
import { openWeek, publicationOf, publishWeek, signAssessment, signRecheck } from '../src/scoring/weekly'
import { mysqlPlace } from '../test/world/database'
import { seedExchange, type BenchExchange } from './pages/exchange'

const aimSeconds = 2
const visits = 10_000
/** Entries of the same line that earlier weeks of the year have published. */
const published = 500_000
const weekId = '01c00000-0000-7000-8000-000000000001'

/** How long the publication of a week of 10,000 visits takes, beside a year that is published. @returns a section of docs/performance.md */
export async function run(): Promise<string> {
  const place = await mysqlPlace()
  const db = await openDatabase(place.url, tables, migrations)
  try {
    const core: Core = { db, clock: { now: () => new Date('2026-11-16T01:00:00.000Z') }, log: silentLog }
    const exchange = await seedExchange(core)
    const [line] = await db.read((tx) => rows(tx, Lines).find({ order: { id: 'ASC' } }))
    await seed(core, exchange, line!.id)
    const opening = await timed(() => openWeek(core, { weekId, lineId: line!.id, week: '2026-W46' }))
    const signing = await timed(() => signAll(core, exchange, line!.id))
    const publishing = await timed(() => publishWeek(core, weekId))
    const table = await publicationOf(core, { lineId: line!.id, week: '2026-W46' })
    const count = (many: number) => many.toLocaleString('en')
    return [
      '## A weekly publication',
      '',
      `A week of ${count(visits)} visits of one line, on MariaDB beside ${count(published)} entries of the year that are published: published as ${count(table!.rows.length)} rows in ${publishing.toFixed(1)} s (aim: ${aimSeconds} s). Opening it took ${opening.toFixed(1)} s, assessing and rechecking all four departments ${signing.toFixed(1)} s.`,
    ].join('\n')
  } finally {
    await db.close()
    await place.remove()
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

/** The four departments of the first line, whose director rechecks. */
async function signAll(core: Core, exchange: BenchExchange, lineId: string): Promise<void> {
  const director = (await findActor(core, { id: exchange.readers.director.id }))!
  for (const { department } of exchange.fronts.filter((one) => one.department.lineId === lineId)) {
    const part = { weekId, departmentId: department.id }
    const head = (await findActor(core, { id: department.headId! }))!
    await signAssessment(core, head, part)
    await signRecheck(core, director, part)
  }
}

/** One visit of 7 points to an enterprise each; those of the year before the week are published. */
async function seed(core: Core, { fronts }: BenchExchange, lineId: string): Promise<void> {
  const own = fronts.filter(({ department }) => department.lineId === lineId)
  const people = own.flatMap(({ department, staff }) => staff.map((one) => ({ ...one, department })))
  await core.db.transaction(async (tx) => {
    await tx.query(
      'CREATE TABLE bench_managers (nth INT PRIMARY KEY, id VARCHAR(36), name VARCHAR(60), department_id VARCHAR(36), department_name VARCHAR(60))',
    )
    await tx.query(
      `INSERT INTO bench_managers VALUES ${people.map(() => '(?,?,?,?,?)').join(',')}`,
      people.flatMap(({ id, name, department }, nth) => [nth, id, name, department.id, department.name]),
    )
    const entries = (kind: string, many: number, day: string, at: string) =>
      tx.query(
        `INSERT INTO score_entries (id, source_key, fact, half, rule, points, day, policy_version, enterprise_id, enterprise_name, person_id, person_name, department_id, department_name, line_id, entered_at, kind)
         SELECT CONCAT('${kind}', LPAD(s.seq, 12, '0')), CONCAT('${kind}:', s.seq), CONCAT('visit:${kind}', s.seq), 'authenticity', 'A', 700, ${day}, 'norm-2024', CONCAT('enterprise-', s.seq), CONCAT('企业', s.seq), m.id, m.name, m.department_id, m.department_name, ?, ${at}, 'fact'
         FROM seq_1_to_${many} s JOIN bench_managers m ON m.nth = s.seq % ${people.length}`,
        [lineId],
      )
    const old = "DATE_FORMAT(DATE_ADD('2025-12-29', INTERVAL s.seq % 315 DAY), '%Y-%m-%d')"
    await entries('old', published, old, "'2026-10-01T02:00:00.000Z'")
    await entries(
      'new',
      visits,
      "DATE_FORMAT(DATE_ADD('2026-11-09', INTERVAL s.seq % 7 DAY), '%Y-%m-%d')",
      "'2026-11-15T02:00:00.000Z'",
    )
    await tx.query(
      `INSERT INTO score_published_entries (entry_id, week_id, row_id) SELECT id, 'before', NULL FROM score_entries WHERE id LIKE 'old%'`,
    )
    await tx.query('DROP TABLE bench_managers')
    await tx.query(
      `INSERT INTO score_weeks (id, week, from_day, to_day, line_id, line_name, opened_at, assess_by, recheck_by, cross_check_by, publish_at, published_at)
       VALUES ('before', '2026-W45', '2026-11-02', '2026-11-08', ?, '市场条线', ${Array(6).fill("'2026-11-09T06:00:00.000Z'").join(', ')})`,
      [lineId],
    )
  })
  await core.db.read((tx) => tx.query('ANALYZE TABLE score_entries, score_published_entries'))
}
