import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { departments, namesOf } from '../../people/house'
import { oversees } from '../duty/rules/oversees'
import type { CounterPeriod } from './export-visits'

/** How many visits somebody made for a department in a period, and how many of them have a number in the counter system (norm 13). */
export interface CounterLine {
  departmentId: string
  departmentName: string
  visitorId: string
  visitorName: string
  total: number
  numbered: number
  missing: number
}

/** The lines that `actor` may see: one's own, and those of the departments one oversees. By department and name. */
export async function counterView(core: Core, actor: Actor, period: CounterPeriod): Promise<CounterLine[]> {
  const all = await departments(core)
  const seen = all.filter((department) => oversees(actor, department))
  const marks = seen.map(() => '?').join(', ')
  const counts = await core.db.read((tx) =>
    tx.query<{ departmentId: string; visitorId: string; total: unknown; numbered: unknown }[]>(
      `SELECT department_id AS departmentId, visitor_id AS visitorId, COUNT(*) AS total, COUNT(counter_number) AS numbered
       FROM visits WHERE visited_on BETWEEN ? AND ? AND (visitor_id = ?${marks ? ` OR department_id IN (${marks})` : ''})
       GROUP BY department_id, visitor_id`,
      [period.from, period.to, actor.id, ...seen.map(({ id }) => id)],
    ),
  )
  const names = await namesOf(
    core,
    counts.map(({ visitorId }) => visitorId),
  )
  const departmentNames = new Map(all.map(({ id, name }) => [id, name]))
  return counts
    .map(({ departmentId, visitorId, ...count }) => ({
      ...{ departmentId, visitorId, total: Number(count.total), numbered: Number(count.numbered) },
      ...{ departmentName: departmentNames.get(departmentId) ?? '', visitorName: names.get(visitorId) ?? '' },
      missing: Number(count.total) - Number(count.numbered),
    }))
    .sort(
      (a, b) =>
        a.departmentId.localeCompare(b.departmentId) ||
        b.missing - a.missing ||
        a.visitorName.localeCompare(b.visitorName),
    )
}
