import type { Actor } from '../actor'
import { startDeadline } from '../calendar/start-deadline'
import type { Deadline } from '../calendar/store'
import type { Core } from '../core'
import { rows } from '../database/table'
import { requireOnList } from '../enterprises'
import { BusinessError } from '../errors'
import { appendTimeline } from '../timeline'
import { lockCase } from './open-cases'
import { CaseRegistrations } from './store'

/**
 * Registers the one instance that runs a case and starts its response deadline, counted from when the demand was recorded
 * (norm 8). Run again for the same instance it changes nothing.
 * @throws BusinessError `already-running` for a second instance, `case-not-found`, `enterprise-not-on-list` (norm 5)
 */
export function openCase(
  core: Core,
  actor: Actor,
  { caseId, instanceKey }: { caseId: string; instanceKey: string },
): Promise<Deadline> {
  return core.db.transaction(async (tx) => {
    const demand = await lockCase(core, tx, caseId)
    const key = { caseId, purpose: 'service-lifecycle' }
    const registered = await rows(tx, CaseRegistrations).findOneBy(key)
    if (registered && registered.instanceKey !== instanceKey)
      throw new BusinessError('already-running', { caseId, instanceKey: registered.instanceKey })
    if (!registered) {
      await requireOnList(tx, demand.enterpriseId)
      await rows(tx, CaseRegistrations).insert({ ...key, instanceKey, registeredAt: core.clock.now() })
      await appendTimeline(core, tx, {
        caseId,
        kind: 'engine',
        code: 'case-opened',
        data: { instanceKey },
        actor,
      })
    }
    const { departmentId, lineId, recordedAt: startedAt, enterpriseName: subject } = demand
    return startDeadline(core, actor, { caseId, kind: 'response', subject, startedAt, departmentId, lineId })
  })
}
