import { readCalendar } from '../../calendar'
import { dayOf } from '../../calendar/rules/day'
import { workingDaysBetween } from '../../calendar/rules/working-days'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { findDepartment, findPerson } from '../../people/house'
import { countManagers } from './duty-sql'
import { listDue, type DueQuery } from './list-due'
import { coverageRate, type Coverage } from './rules/coverage'
import { oversees } from './rules/oversees'
import { ManagerResults, VisitQuarters } from './store'

/** Whose list is shown: one's own, or that of somebody one oversees; null for anybody else. */
export async function managerShown(
  core: Core,
  actor: Actor,
  managerId: string,
): Promise<{ id: string; name: string } | null> {
  if (managerId === actor.id) return { id: actor.id, name: actor.name }
  const person = await findPerson(core, managerId)
  const department = person?.departmentId ? await findDepartment(core, person.departmentId) : null
  return person && department && oversees(actor, department) ? { id: person.id, name: person.name } : null
}

/** A manager's quarter on one page (norm 6): the sums, a page of the list, and the working days that are left. */
export async function managerView(core: Core, query: DueQuery) {
  const list = await listDue(core, query)
  const sums = await sumsOf(core, query, list.recorded)
  const today = dayOf(core.clock.now())
  const { from, to } = query.span
  const calendar = await core.db.read(readCalendar)
  const isRunning = from <= today && today <= to
  return {
    ...list,
    ...{ sums, rate: coverageRate(sums), left: sums.due - sums.visited, isRunning },
    daysLeft: isRunning ? workingDaysBetween(calendar, today, to) : null,
  }
}

async function sumsOf(
  core: Core,
  { managerId, quarter, span }: DueQuery,
  recorded: boolean,
): Promise<Coverage> {
  const nothing = { due: 0, visited: 0, own: 0 }
  return core.db.read(async (tx) => {
    if (!recorded) return (await countManagers(tx, span, [managerId]))[0] ?? nothing
    const found = await rows(tx, ManagerResults)
      .createQueryBuilder('m')
      .innerJoin(VisitQuarters.name, 'q', 'q.id = m.quarterId')
      .where('m.managerId = :managerId AND q.quarter = :quarter', { managerId, quarter })
      .getOne()
    return found ?? nothing
  })
}
