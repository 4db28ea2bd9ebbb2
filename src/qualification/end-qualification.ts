import { system, type Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { notify } from '../messages'
import { zhCN } from '../web/locales/zh-CN'
import { lockQualification, recordAct } from './open-qualifications'
import { cancelSteps } from './step-deadline'

/** How a qualification ends: done with everything, not accepted, taken back. */
export const qualificationOutcomes = ['listed', 'rejected', 'withdrawn'] as const
export type QualificationOutcome = (typeof qualificationOutcomes)[number]

/** Which qualification ends, how and why. */
export interface QualificationEnd {
  actor: Actor
  caseId: string
  outcome: QualificationOutcome
  /** Empty for one that is listed. */
  reason: string
}

/** Ends a qualification and what it still promised, and tells its nominator. One that has ended keeps its outcome. Safe to run twice. */
export async function endQualification(
  core: Core,
  tx: Tx,
  { actor, caseId, outcome, reason }: QualificationEnd,
): Promise<void> {
  const qualification = await lockQualification(core, tx, caseId)
  if (!qualification.endedAt) {
    const { enterpriseName: enterprise, nominatorId } = qualification
    const change = { state: outcome, openFor: null, endedAt: core.clock.now() }
    const opinion = outcome === 'listed' ? null : reason
    const data = { enterprise, words: reason }
    await recordAct(core, tx, { qualification, actor, act: outcome, data, change: { ...change, opinion } })
    const told = { enterprise, outcome: zhCN.t(`qualification.states.${outcome}`), reason, by: actor.name }
    const whom = { to: [`person:${nominatorId}`], except: actor.id }
    await notify(core, tx, { event: 'qualification-ended', caseId, ...whom, data: told, dedupeKey: 'ended' })
  }
  await cancelSteps(core, tx, { actor, caseId, reason: zhCN.t(`qualification.states.${outcome}`) })
}

/** The process has come to its end. Whoever decided has ended a refused or withdrawn one already. */
export function closeQualification(
  core: Core,
  of: { caseId: string; outcome: QualificationOutcome },
): Promise<void> {
  return core.db.transaction((tx) => endQualification(core, tx, { ...of, actor: system, reason: '' }))
}
