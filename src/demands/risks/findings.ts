import { Not } from 'typeorm'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { isDuplicate, type Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { newId } from '../../ids'
import { zhCN } from '../../web/locales/zh-CN'
import { maySeeCase } from '../case-readers'
import { lockCase, recordAct } from '../open-cases'
import type { Demand } from '../store'
import { tellOfCase } from '../tell-of-case'
import { noteStep } from './note-step'
import { RiskFindings, type Severity } from './store'

/** Risks pointed out on a case, each a finding of its own (norm 9.4). */
export interface RaisedRisks {
  demand: Demand
  actor: Actor
  texts: readonly string[]
  severity: Severity
  /** Of a form that raises a single one. */
  submissionId?: string
}

/** Records each text as an open finding, and reveals them to who leads the case and who brought it in, and to compliance when it did not raise them itself (norm 9.4). */
export async function raiseFindings(core: Core, tx: Tx, raised: RaisedRisks): Promise<void> {
  const { demand, actor, severity, submissionId = null } = raised
  const texts = raised.texts.map((line) => line.trim())
  for (const text of texts) {
    const finding = { id: newId(), caseId: demand.id, severity, openSeverity: severity, text, submissionId }
    await rows(tx, RiskFindings).insert({
      ...finding,
      departmentId: demand.departmentId,
      ...{ state: 'open', raisedById: actor.id, raisedByName: actor.name, raisedAt: core.clock.now() },
    })
    await noteStep(core, tx, { finding, actor, step: 'raised', note: null })
    await recordAct(core, tx, { demand, actor, act: 'risk-raised', words: text, data: { severity } })
  }
  if (texts.length === 0) return
  const people = [demand.leadId, demand.originatorId].flatMap((id) => (id ? [`person:${id}`] : []))
  const to = actor.roles.includes('compliance') ? people : [...people, 'role:compliance']
  await tellOfCase(core, tx, { event: 'risk-found', demand, actor, to, data: { risk: texts.join('；') } })
}

/** A risk as the form on the case gives it. */
export interface RiskInput {
  caseId: string
  text: string
  severity: Severity
  submissionId?: string
}

/** Whoever may see a case points out a risk, at any time, also when it is suspended or over (norm 9.4). The same form sent twice raises once. @throws BusinessError `case-not-found` */
export async function raiseRisk(core: Core, actor: Actor, input: RiskInput): Promise<void> {
  const { caseId, text, ...given } = input
  if (!(await maySeeCase(core, actor, caseId))) throw new BusinessError('case-not-found')
  try {
    await core.db.transaction(async (tx) => {
      const demand = await lockCase(core, tx, caseId)
      await raiseFindings(core, tx, { demand, actor, texts: [text], ...given })
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

/** Refuses completion while a 重大 finding is not closed, and says which (norm 9.4). @throws BusinessError `high-risk-open` */
export async function requireNoHighRisk(tx: Tx, caseId: string): Promise<void> {
  const where = { caseId, severity: 'high' as const, state: Not('closed' as const) }
  const found = await rows(tx, RiskFindings).find({ where, order: { raisedAt: 'ASC', id: 'ASC' } })
  if (found.length === 0) return
  const risks = found.map(
    ({ text, state }) => `${text.slice(0, 60)}（${zhCN.t(`demands.findingStates.${state}`)}）`,
  )
  throw new BusinessError('high-risk-open', { count: found.length, risks: risks.join('；') })
}
