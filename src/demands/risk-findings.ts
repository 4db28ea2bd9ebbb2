import { Not } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { lockOpenCase, recordAct } from './open-cases'
import { RiskFindings, type RiskFinding, type Severity } from './risk-store'
import type { Demand } from './store'
import { tellOfCase } from './tell-of-case'

/** Risks pointed out on a case, each a finding of its own (norm 9.4). */
export interface RaisedRisks {
  demand: Demand
  actor: Actor
  texts: readonly string[]
  severity: Severity
}

/** Records each text as an open finding, and reveals them to who leads the case and who brought it in (norm 9.4). */
export async function raiseFindings(core: Core, tx: Tx, raised: RaisedRisks): Promise<void> {
  const { demand, actor, severity } = raised
  const texts = raised.texts.map((line) => line.trim())
  for (const text of texts) {
    await rows(tx, RiskFindings).insert({
      ...{ id: newId(), caseId: demand.id, severity, text, state: 'open' },
      ...{ raisedById: actor.id, raisedByName: actor.name, raisedAt: core.clock.now() },
    })
    await recordAct(core, tx, { demand, actor, act: 'risk-raised', words: text, data: { severity } })
  }
  if (texts.length === 0) return
  const to = [demand.leadId, demand.originatorId].flatMap((id) => (id ? [`person:${id}`] : []))
  await tellOfCase(core, tx, { event: 'risk-found', demand, actor, to, data: { risk: texts.join('；') } })
}

/** 合规风控部 points out a risk at any time (norm 9.4). @throws BusinessError `compliance-only-not-allowed` */
export async function raiseRisk(
  core: Core,
  actor: Actor,
  input: { caseId: string; text: string; severity: Severity },
): Promise<void> {
  requireCompliance(actor)
  return core.db.transaction(async (tx) => {
    const demand = await lockOpenCase(core, tx, input.caseId)
    await raiseFindings(core, tx, { demand, actor, texts: [input.text], severity: input.severity })
  })
}

/** The project lead takes note of a risk (norm 9.4). A second time changes nothing. @throws BusinessError `lead-only-not-allowed` */
export function acknowledgeRisk(
  core: Core,
  actor: Actor,
  target: { caseId: string; findingId: string },
): Promise<void> {
  return core.db.transaction(async (tx) => {
    const demand = await lockOpenCase(core, tx, target.caseId)
    if (![demand.leadId, demand.leadId ? null : demand.originatorId].includes(actor.id))
      throw new BusinessError('lead-only-not-allowed')
    const finding = await findingOf(tx, target)
    if (finding.state !== 'open') return
    const done = { acknowledgedByName: actor.name, acknowledgedAt: core.clock.now() }
    await rows(tx, RiskFindings).update({ id: finding.id }, { state: 'acknowledged', ...done })
    await recordAct(core, tx, { demand, actor, act: 'risk-acknowledged', words: finding.text })
  })
}

/** 合规风控部 closes a risk that the lead has acknowledged (norm 9.4). @throws BusinessError `compliance-only-not-allowed`, `risk-not-acknowledged` */
export async function closeRisk(
  core: Core,
  actor: Actor,
  target: { caseId: string; findingId: string },
): Promise<void> {
  requireCompliance(actor)
  return core.db.transaction(async (tx) => {
    const demand = await lockOpenCase(core, tx, target.caseId)
    const finding = await findingOf(tx, target)
    if (finding.state === 'closed') return
    if (finding.state === 'open') throw new BusinessError('risk-not-acknowledged')
    const done = { closedByName: actor.name, closedAt: core.clock.now() }
    await rows(tx, RiskFindings).update({ id: finding.id }, { state: 'closed', ...done })
    await recordAct(core, tx, { demand, actor, act: 'risk-closed', words: finding.text })
  })
}

/** Refuses completion while a 重大 finding is not closed (norm 9.4). @throws BusinessError `high-risk-open` */
export async function requireNoHighRisk(tx: Tx, caseId: string): Promise<void> {
  const count = await rows(tx, RiskFindings).countBy({ caseId, severity: 'high', state: Not('closed') })
  if (count > 0) throw new BusinessError('high-risk-open', { count })
}

function requireCompliance(actor: Actor): void {
  if (!actor.roles.includes('compliance')) throw new BusinessError('compliance-only-not-allowed')
}

async function findingOf(
  tx: Tx,
  { caseId, findingId }: { caseId: string; findingId: string },
): Promise<RiskFinding> {
  const finding = await rows(tx, RiskFindings).findOneBy({ id: findingId, caseId })
  if (!finding) throw new BusinessError('risk-finding-not-found')
  return finding
}
