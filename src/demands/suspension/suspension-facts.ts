import type { Core } from '../../core'
import { rows } from '../../database/table'
import { Demands } from '../store'
import { latestDay } from './latest-day'
import { openSuspension } from './open-suspension'

/** What the forms of a suspension show of it. */
export async function suspensionFacts(core: Core, caseId: string): Promise<Record<string, unknown>> {
  return core.db.read(async (tx) => {
    const suspension = await openSuspension(tx, caseId)
    const demand = await rows(tx, Demands).findOneBy({ id: caseId })
    if (!suspension || !demand) return {}
    const { reason, resumeOn, askedByName, laterOn, laterReason } = suspension
    const { latest } = await latestDay(tx, demand, suspension.suspendedAt ?? suspension.askedAt)
    return {
      ...{ suspendReason: reason, resumeOnText: resumeOn, askedByName, latestText: latest },
      ...(laterOn ? { laterOnText: laterOn, laterReasonText: laterReason } : {}),
      ...(suspension.opinion ? { returnedBecause: suspension.opinion } : {}),
    }
  })
}
