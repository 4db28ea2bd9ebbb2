import { randomUUID } from 'node:crypto'
import { taskCommands } from '../../../src/commands'
import { rows } from '../../../src/database/table'
import { RiskFindings } from '../../../src/demands/risks/store'
import { acknowledgeRisk, closeRisk, mitigateRisk } from '../../../src/demands/risks/move-finding'
import { raiseRisk } from '../../../src/demands/risks/findings'
import type { Job } from '../../../src/engine/engine'
import { newId } from '../../../src/ids'
import { demoPeople } from '../../../src/people/demo-people'
import { recordVisit } from '../../../src/visits'
import { nominate } from '../../../src/qualification/nominate'
import { Nomination } from '../../../src/qualification/nomination'
import { planEvent } from '../../../src/qualification/events/plan-event'
import enterOnList from '../../../workers/enter-on-list'
import openCase from '../../../workers/open-case'
import type { PersonName, ProductStage } from '../../confidentiality/product'
import { approved, nomination, passed } from '../../qualification/desk'
import { enterpriseId } from '../../world/exchange'

const job = { instanceKey: '2251799813685249' } as Job

/** Somebody does a task of a case (or of another subject). */
export async function act(
  { core, exchange }: ProductStage,
  [name, command, caseId]: [PersonName, string, string],
  given: Record<string, unknown>,
): Promise<void> {
  const task = taskCommands[command]!
  const actor = await exchange.actor(name)
  await task.run(core, { actor, caseId, taskKey: '1', answers: task.answers.parse(given) })
}

/** A case of 白薇 that 马辉 leads and whose plan is submitted. */
export async function planned(stage: ProductStage): Promise<string> {
  const { id } = await stage.newCase()
  await openCase.handle({ caseId: id }, stage.core, job)
  await act(stage, ['mahui', 'submit-plan', id], {
    ...{ discussionMinutes: '一致同意。', planTitle: '可转债发行辅导', planContent: '尽调、辅导、发行。' },
    ...{ serviceProducts: '私募可转债', leadId: demoPeople.mahui.id, amountBand: 'medium' },
  })
  return id
}

/** The same with an agreement of two milestones under way. */
export async function executing(stage: ProductStage): Promise<string> {
  const id = await planned(stage)
  await act(stage, ['luchuan', 'decide-plan', id], { planVerdict: 'approved' })
  await act(stage, ['xiaohe', 'review-risk', id], { riskVerdict: 'accepted' })
  await act(stage, ['mahui', 'sign-agreement', id], {
    ...{ agreementOutcome: 'signed', agreementNumber: `NG-${newId()}`, agreementAmount: 80_000 },
    ...{ signedOn: '2026-09-30', agreedDueOn: '2026-12-31' },
    milestones: '方案定稿，2026-10-31，50%\n资金到账，2026-12-31，50%',
  })
  return id
}

/** The same, done and confirmed. */
export async function completed(stage: ProductStage): Promise<string> {
  const id = await executing(stage)
  await act(stage, ['mahui', 'report-progress', id], {
    ...{ executionOutcome: 'completed', progressNote: '全部完成', completedPercent: 100 },
    ...{ revenue: 80_000, completionPlace: '档案柜 3-12' },
  })
  await act(stage, ['luchuan', 'confirm-completion', id], {
    ...{ completionVerdict: 'confirmed', acceptedAmount: 80_000 },
  })
  return id
}

type FindingState = 'open' | 'acknowledged' | 'mitigated' | 'closed'

/** A case with a finding that has come so far. */
export async function withFinding(stage: ProductStage, state: FindingState): Promise<string> {
  const { core, exchange } = stage
  const { id: caseId } = await stage.newCase()
  const [lead, officer] = [await exchange.actor('baiwei'), await exchange.actor('xiaohe')]
  await raiseRisk(core, officer, { caseId, text: '担保不足', severity: 'high', submissionId: newId() })
  const { id: findingId } = await core.db.read((tx) => rows(tx, RiskFindings).findOneByOrFail({ caseId }))
  const step = { caseId, findingId, note: '已补充' }
  if (state !== 'open') await acknowledgeRisk(core, lead, step)
  if (state === 'mitigated' || state === 'closed') await mitigateRisk(core, lead, step)
  if (state === 'closed') await closeRisk(core, officer, step)
  return caseId
}

/** A visit of 万溪 to 塞上奶香. */
export async function visit({ core, exchange }: ProductStage): Promise<string> {
  return recordVisit(core, await exchange.actor('wanxi'), {
    ...{ enterpriseId: enterpriseId('奶香'), kind: 'phone', visitedAt: new Date('2026-09-30T01:00:00.000Z') },
    ...{ content: '回访近期经营情况', findings: null, evidencePlace: '档案柜 1-1' },
  })
}

/** A nomination of 万溪; `listing` is on the list and waits for its agreement. */
export async function qualification(stage: ProductStage, state: 'checking' | 'listing'): Promise<string> {
  const { core, exchange } = stage
  const caseId = await nominate(core, await exchange.actor('wanxi'), Nomination.parse(nomination()))
  if (state === 'checking') return caseId
  await act(stage, ['mahui', 'check-nomination', caseId], passed)
  await act(stage, ['luchuan', 'approve-qualification', caseId], {
    ...approved,
    overrideReason: '先行认定',
  })
  await enterOnList.handle({ caseId }, core, job)
  return caseId
}

/** A ceremony on that day, `YYYY-MM-DD`. */
export async function ceremony({ core, exchange }: ProductStage, day: string): Promise<string> {
  const facts = { submissionId: randomUUID(), kind: 'ceremony' as const, place: '路演厅', note: null }
  const startsAt = new Date(`${day}T06:00:00.000Z`)
  return planEvent(core, await exchange.actor('luchuan'), { ...facts, startsAt })
}
