import { system } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { appendTimeline } from '../../timeline'
import { holdWeek } from './hold-week'
import { Objections } from './publication-store'
import { ScoreWeeks } from './store'

/** The time for objections is over (norm 17.C1); those that were raised are ruled on in their own time. Done again it changes nothing. @throws BusinessError `score-week-not-found` */
export function closeWeek(core: Core, weekId: string): Promise<void> {
  return core.db.transaction(async (tx) => {
    const run = await holdWeek(core, tx, weekId)
    if (run.closedAt) return
    await rows(tx, ScoreWeeks).update({ id: weekId }, { closedAt: core.clock.now() })
    const count = await rows(tx, Objections).countBy({ weekId })
    const open = await rows(tx, Objections).countBy({ weekId, state: 'open' })
    const data = { count, open }
    await appendTimeline(core, tx, {
      caseId: weekId,
      kind: 'business',
      code: 'week-closed',
      data,
      actor: system,
    })
  })
}
