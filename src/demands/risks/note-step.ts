import type { Actor } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { newId } from '../../ids'
import { RiskSteps, type RiskFinding, type RiskStepName } from './store'

/** A step on the way of a finding, by whom and with which words. */
export interface TakenRiskStep {
  finding: Pick<RiskFinding, 'id' | 'caseId'>
  actor: Pick<Actor, 'id' | 'name'>
  step: RiskStepName
  note: string | null
}

/** Keeps a step of a finding with who and when (norm 9.4). */
export async function noteStep(core: Core, tx: Tx, taken: TakenRiskStep): Promise<void> {
  const { finding, actor, step, note } = taken
  const of = { findingId: finding.id, caseId: finding.caseId }
  const by = { byId: actor.id, byName: actor.name, at: core.clock.now() }
  await rows(tx, RiskSteps).insert({ id: newId(), ...of, step, note, ...by })
}
