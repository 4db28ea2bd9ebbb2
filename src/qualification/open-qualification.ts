import type { Core } from '../core'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { lockQualification } from './open-qualifications'
import { Qualifications } from './store'

/** Registers the one instance that runs a qualification. Safe to run twice for the same. Throws `already-running` for a second one. */
export function openQualification(
  core: Core,
  { caseId, instanceKey }: { caseId: string; instanceKey: string },
): Promise<void> {
  return core.db.transaction(async (tx) => {
    const { instanceKey: registered } = await lockQualification(core, tx, caseId)
    if (registered && registered !== instanceKey)
      throw new BusinessError('already-running', { caseId, instanceKey: registered })
    if (!registered) await rows(tx, Qualifications).update({ id: caseId }, { instanceKey })
  })
}
