import { system } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { notify } from '../../messages/notify'
import { appendTimeline } from '../../timeline'
import { countDepartments } from './count-department'
import { holdQuarter, instantsOf } from './hold-quarter'
import { quarterName } from './quarter-name'
import { spanOf } from './rules/quarter'
import { VisitQuarters, type VisitQuarter } from './store'

/** What a step of the quarter found when it woke. */
export interface QuarterStep {
  /** When the step is to be taken, by the calendar as it stands. */
  at: Date
  /** The calendar moved it to a later time: nothing was done, wait until `at`. */
  tooEarly: boolean
}

/**
 * Reminds every customer manager of a department who has enterprises left to visit, with one notice that says how many (norm 6). Done
 * again it changes nothing; once the quarter is over nobody is reminded any more.
 * @throws BusinessError `visit-quarter-not-found`
 */
export function remindVisits(core: Core, quarterId: string): Promise<QuarterStep> {
  return core.db.transaction(async (tx) => {
    const held = await holdQuarter(core, tx, quarterId)
    const now = core.clock.now()
    const { remindAt: at, endsAt } = await instantsOf(tx, held.quarter)
    if (held.remindedAt || now >= endsAt) return { at: held.remindedAt ?? at, tooEarly: false }
    await rows(tx, VisitQuarters).update(
      { id: quarterId },
      { remindAt: at, remindedAt: now < at ? null : now },
    )
    if (now < at) return { at, tooEarly: true }
    await remind(core, tx, held)
    return { at, tooEarly: false }
  })
}

async function remind(core: Core, tx: Tx, held: VisitQuarter): Promise<void> {
  const { id: caseId, departmentId, quarter } = held
  const span = spanOf(quarter)
  const standing = await countDepartments(tx, { span, departmentIds: [departmentId] })
  const behind = standing.filter(({ due, visited }) => visited < due)
  for (const { managerId, due, visited } of behind)
    await notify(core, tx, {
      ...{ event: 'visits-due', caseId, to: [`person:${managerId}`], dedupeKey: 'remind' },
      data: { quarter: quarterName(quarter), due, count: due - visited, day: span.to },
    })
  const data = { people: behind.length, count: behind.reduce((sum, one) => sum + one.due - one.visited, 0) }
  await appendTimeline(core, tx, { caseId, kind: 'business', code: 'visits-reminded', data, actor: system })
}
