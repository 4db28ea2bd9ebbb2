import type { Core } from '../../src/core'
import type { Tx } from '../../src/database/database'
import { pieceOf } from '../../src/scoring/rules/week-piece'

const dayMs = 86_400_000
const publishedUntil = '2026-11-15'

/** Beside what the visits of 2026 earned: quality points for each of them, and corrections, so that the year holds a million entries. @returns how many */
export async function seedYearOfPoints(core: Core): Promise<number> {
  await copies(core, "'quality', 'Q-signed', 150", 'q', 'v.nth <= 5')
  await copies(core, "'authenticity', 'A', -100", 'c', 'v.nth <= 2')
  return publishYear(core)
}

/** Sums the book as bookPoints and the publications do (src/scoring/sums), all but the last week published. @returns how many entries 2026 has */
export async function publishYear(core: Core): Promise<number> {
  await core.db.transaction(sumUp)
  await core.db.transaction((tx) =>
    tx.query(
      `INSERT INTO score_published_entries (entry_id, week_id) SELECT id, 'bench' FROM score_entries WHERE day <= ?`,
      [publishedUntil],
    ),
  )
  await core.db.read((tx) => tx.query('ANALYZE TABLE score_entries, score_sums, score_published_entries'))
  const [found] = await core.db.read((tx) =>
    tx.query<{ many: unknown }[]>("SELECT COUNT(*) AS many FROM score_entries WHERE day >= '2026-01-01'"),
  )
  return Number(found?.many)
}

/** One more entry for each of the first visits to an enterprise in 2026. */
function copies(core: Core, what: string, key: string, which: string): Promise<unknown> {
  return core.db.transaction((tx) =>
    tx.query(
      `INSERT INTO score_entries (id, source_key, fact, half, rule, points, day, policy_version, enterprise_id, enterprise_name, person_id, person_name, department_id, department_name, line_id, entered_at, kind)
       SELECT CONCAT('${key}', SUBSTR(v.id, 2)), CONCAT('${key}:', v.id), CONCAT('bench:', v.id), ${what}, v.visited_on, 'norm-2024', v.enterprise_id, v.enterprise_name, v.visitor_id, v.visitor_name, v.department_id, v.department_name, v.line_id, v.created_at, 'fact'
       FROM (SELECT w.*, ROW_NUMBER() OVER (PARTITION BY w.enterprise_id ORDER BY w.visited_at, w.id) AS nth FROM visits w WHERE w.visited_on >= '2026-01-01') v WHERE ${which}`,
    ),
  )
}

async function sumUp(tx: Tx): Promise<void> {
  const of = (half: string) => `SUM(CASE WHEN e.half = '${half}' THEN e.points ELSE 0 END)`
  const published = (half: string) =>
    `SUM(CASE WHEN e.half = '${half}' AND e.day <= '${publishedUntil}' THEN e.points ELSE 0 END)`
  const days = daysOf2026().flatMap((day) => [day, pieceOf(day)])
  await tx.query('CREATE TABLE bench_days (day VARCHAR(10) PRIMARY KEY, piece VARCHAR(10))')
  await tx.query(
    `INSERT INTO bench_days VALUES ${Array(days.length / 2)
      .fill('(?, ?)')
      .join(', ')}`,
    days,
  )
  await tx.query(
    `INSERT INTO score_sums (from_day, department_id, person_id, line_id, authenticity, quality, published_authenticity, published_quality)
     SELECT d.piece, e.department_id, e.person_id, COALESCE(e.line_id, ''), ${of('authenticity')}, ${of('quality')}, ${published('authenticity')}, ${published('quality')}
     FROM score_entries e IGNORE INDEX (score_entries_day_id) JOIN bench_days d ON d.day = e.day
     GROUP BY d.piece, e.department_id, e.person_id, COALESCE(e.line_id, '')`,
  )
  await tx.query('DROP TABLE bench_days')
}

function daysOf2026(): string[] {
  const first = Date.UTC(2026, 0, 1)
  return Array.from({ length: 365 }, (_, nth) => new Date(first + nth * dayMs).toISOString().slice(0, 10))
}
