import { primary } from '../columns'
import type { Migration, MigrationStep } from '../migration'

/** Sums of the score book by person and part of a week, filled from the entries there are. */
export const scoreSums: Migration = {
  name: '0035-score-sums',
  async up(step) {
    await step.createTable(
      'score_sums',
      (c) => ({
        fromDay: primary(c.day()),
        departmentId: primary(c.text(36)),
        personId: primary(c.text(36)),
        lineId: primary(c.text(36)),
        authenticity: c.points(),
        quality: c.points(),
        publishedAuthenticity: c.points(),
        publishedQuality: c.points(),
      }),
      [
        { name: 'score_sums_department', columns: ['departmentId', 'fromDay'] },
        { name: 'score_sums_person', columns: ['personId', 'fromDay'] },
      ],
    )
    await fill(step)
  },
}

const dayMs = 86_400_000

/** One statement for each part of a week between the first and the last entry. */
async function fill(step: MigrationStep): Promise<void> {
  const [span] = (await step.sql('SELECT MIN(day) AS first, MAX(day) AS last FROM score_entries')) as {
    first: string | null
    last: string | null
  }[]
  if (!span?.first || !span.last) return
  let from = span.first
  for (let day = span.first; day <= span.last; day = next(day)) {
    const after = next(day)
    if (!begins(after) && after <= span.last) continue
    await fillPart(step, { from, to: day })
    from = after
  }
}

async function fillPart(step: MigrationStep, { from, to }: { from: string; to: string }): Promise<void> {
  const sum = (half: string, published = '') =>
    `SUM(CASE WHEN e.half = '${half}' ${published} THEN e.points ELSE 0 END)`
  const known = 'AND p.entry_id IS NOT NULL'
  await step.sql(
    `INSERT INTO score_sums (from_day, department_id, person_id, line_id, authenticity, quality, published_authenticity, published_quality)
     SELECT ?, e.department_id, e.person_id, COALESCE(e.line_id, ''), ${sum('authenticity')}, ${sum('quality')},
       ${sum('authenticity', known)}, ${sum('quality', known)}
     FROM score_entries e LEFT JOIN score_published_entries p ON p.entry_id = e.id
     WHERE e.day BETWEEN ? AND ? GROUP BY e.department_id, e.person_id, COALESCE(e.line_id, '')`,
    [partOf(from), from, to],
  )
}

/** A part begins on a Monday and on the first of a month. */
function begins(day: string): boolean {
  return day.endsWith('-01') || new Date(day).getUTCDay() === 1
}

function partOf(day: string): string {
  return begins(day) ? day : partOf(shifted(day, -1))
}

function next(day: string): string {
  return shifted(day, 1)
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}
