import type { Actor } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { zhCN } from '../../web/locales/zh-CN'
import { leads } from '../case-lead'
import { lockCase, recordAct } from '../open-cases'
import type { Demand } from '../store'
import { tellOfCase } from '../tell-of-case'
import { noteStep } from './note-step'
import { RiskFindings, type RiskFinding, type RiskStepName } from './store'

/** Which finding, and what is said with the step. */
export interface FindingStep {
  caseId: string
  findingId: string
  note?: string | null
}

/** The project lead takes note of a risk (norm 9.4). A second time changes nothing. @throws BusinessError `lead-only-not-allowed` */
export function acknowledgeRisk(core: Core, actor: Actor, step: FindingStep): Promise<void> {
  return move(core, actor, {
    ...step,
    to: 'acknowledged',
    decide({ finding, demand }) {
      requireLead(actor, demand)
      if (finding.state !== 'open') return null
      return { state: 'acknowledged', acknowledgedByName: actor.name, acknowledgedAt: core.clock.now() }
    },
  })
}

/** The project lead says what was done about a risk they have acknowledged (norm 9.4). @throws BusinessError `lead-only-not-allowed`, `risk-not-acknowledged`, `risk-note-missing` */
export function mitigateRisk(core: Core, actor: Actor, step: FindingStep): Promise<void> {
  return move(core, actor, {
    ...step,
    to: 'mitigated',
    decide({ finding, demand }) {
      requireLead(actor, demand)
      if (finding.state === 'mitigated' || finding.state === 'closed') return null
      if (finding.state === 'open') throw new BusinessError('risk-not-acknowledged')
      requireNote(step)
      return { state: 'mitigated' }
    },
  })
}

/** 合规风控部 closes a risk: one that was mitigated, or an acknowledged one with the reason why nothing has to be done (norm 9.4). @throws BusinessError `compliance-only-not-allowed`, `risk-not-acknowledged`, `risk-note-missing` */
export function closeRisk(core: Core, actor: Actor, step: FindingStep): Promise<void> {
  return move(core, actor, {
    ...step,
    to: 'closed',
    decide({ finding }) {
      requireCompliance(actor)
      if (finding.state === 'closed') return null
      if (finding.state === 'open') throw new BusinessError('risk-not-acknowledged')
      if (finding.state === 'acknowledged') requireNote(step)
      return { state: 'closed', openSeverity: null, closedByName: actor.name, closedAt: core.clock.now() }
    },
  })
}

/** 合规风控部 opens a closed risk again, with the reason; it goes the whole way anew. @throws BusinessError `compliance-only-not-allowed`, `risk-note-missing` */
export function reopenRisk(core: Core, actor: Actor, step: FindingStep): Promise<void> {
  return move(core, actor, {
    ...step,
    to: 'reopened',
    decide({ finding }) {
      requireCompliance(actor)
      if (finding.state !== 'closed') return null
      requireNote(step)
      const empty = { acknowledgedByName: null, acknowledgedAt: null, closedByName: null, closedAt: null }
      return { state: 'open', openSeverity: finding.severity, ...empty }
    },
  })
}

interface Move extends FindingStep {
  to: Exclude<RiskStepName, 'raised'>
  /** What becomes of the finding; null when the step was taken before. */
  decide(known: { finding: RiskFinding; demand: Demand }): Partial<RiskFinding> | null
}

/** One step under the lock of the case. */
function move(core: Core, actor: Actor, step: Move): Promise<void> {
  return core.db.transaction(async (tx) => {
    const demand = await lockCase(core, tx, step.caseId)
    const finding = await rows(tx, RiskFindings).findOneBy({ id: step.findingId, caseId: step.caseId })
    if (!finding) throw new BusinessError('risk-finding-not-found')
    const change = step.decide({ finding, demand })
    if (!change) return
    const note = step.note?.trim() || null
    await rows(tx, RiskFindings).update({ id: finding.id }, change)
    await noteStep(core, tx, { finding, actor, step: step.to, note })
    const words = note ? `${finding.text}（${note}）` : finding.text
    await recordAct(core, tx, { demand, actor, act: `risk-${step.to}`, words })
    await tell(core, tx, { demand, actor, finding, step: step.to })
  })
}

/** Whose turn it is next hears of it: compliance of what was done, the lead and who raised it of what compliance decided. */
async function tell(
  core: Core,
  tx: Tx,
  {
    demand,
    actor,
    finding,
    step,
  }: { demand: Demand; actor: Actor; finding: RiskFinding; step: RiskStepName },
): Promise<void> {
  if (step === 'acknowledged') return
  const lead = demand.leadId ?? demand.originatorId
  const to = step === 'mitigated' ? ['role:compliance'] : [`person:${lead}`, `person:${finding.raisedById}`]
  const words = zhCN.t(`demands.acts.risk-${step}`)
  const data = { risk: finding.text, step: words, [step]: true }
  await tellOfCase(core, tx, { event: 'risk-moved', demand, actor, to, data })
}

function requireLead(actor: Actor, demand: Demand): void {
  if (!leads(actor, demand)) throw new BusinessError('lead-only-not-allowed')
}

function requireCompliance(actor: Actor): void {
  if (!actor.roles.includes('compliance')) throw new BusinessError('compliance-only-not-allowed')
}

function requireNote({ note }: FindingStep): void {
  if (!note?.trim()) throw new BusinessError('risk-note-missing', { field: 'note' })
}
