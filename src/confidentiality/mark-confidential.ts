import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { heads, leads } from '../demands/case-lead'
import { lockCase } from '../demands/open-cases'
import { refreshReaders } from '../demands/refresh-readers'
import { Demands, type Demand } from '../demands/store'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { appendTimeline } from '../timeline'
import { ConfidentialityMarks } from './store'

/** Whether this person may make the case confidential: who leads it, the head of the answering department, compliance (norm 11). */
export function mayMark(actor: Actor, demand: Demand): boolean {
  return leads(actor, demand) || heads(actor, demand) || actor.roles.includes('compliance')
}

/**
 * Makes a case confidential, or, for compliance only, ordinary again, with the reason (norm 11). Its readers change in the same
 * transaction. What it is already it stays. @throws BusinessError `confidential-mark-not-allowed`, `confidential-clear-not-allowed`
 */
export function markConfidential(
  core: Core,
  actor: Actor,
  mark: { caseId: string; confidential: boolean; reason: string },
): Promise<void> {
  const { caseId, confidential, reason } = mark
  return core.db.transaction(async (tx) => {
    const demand = await lockCase(core, tx, caseId)
    if (!mayMark(actor, demand)) throw new BusinessError('confidential-mark-not-allowed')
    if (!confidential && !actor.roles.includes('compliance'))
      throw new BusinessError('confidential-clear-not-allowed')
    if ((demand.confidential === true) === confidential) return
    await rows(tx, Demands).update({ id: caseId }, { confidential })
    const by = { byId: actor.id, byName: actor.name, at: core.clock.now() }
    await rows(tx, ConfidentialityMarks).insert({ id: newId(), caseId, confidential, reason, ...by })
    await refreshReaders(tx, [caseId])
    const code = confidential ? 'case-confidential' : 'case-ordinary'
    await appendTimeline(core, tx, { caseId, kind: 'business', code, data: { words: reason }, actor })
  })
}
