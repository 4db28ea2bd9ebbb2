import type { Core } from '../core'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { holdInspection } from './hold-inspection'
import { Inspections } from './store'

/** Registers the one instance that runs an inspection. Safe to run twice for the same. @throws BusinessError `already-running` for a second one */
export function openInspection(
  core: Core,
  { caseId, instanceKey }: { caseId: string; instanceKey: string },
): Promise<void> {
  return core.db.transaction(async (tx) => {
    const { instanceKey: registered } = await holdInspection(core, tx, caseId)
    if (registered && registered !== instanceKey)
      throw new BusinessError('already-running', { caseId, instanceKey: registered })
    if (!registered) await rows(tx, Inspections).update({ id: caseId }, { instanceKey })
  })
}
