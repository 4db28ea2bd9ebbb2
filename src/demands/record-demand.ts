import { z } from 'zod'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { requireOnList } from '../enterprises'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { enqueue } from '../outbox'
import { findDepartment } from '../people/house'
import { recordVisit, visitKinds } from '../visits'
import { instant, optionalText, required } from './answer-fields'
import { enterInLedger } from './enter-in-ledger'
import { enterScores } from './enter-scores'
import { recordAct } from './open-cases'
import { Demands, type Demand } from './store'
import { tellOfCase } from './tell-of-case'

/** What the form `record-demand` gives: the visit, the demand found on it, whom to call (norm 6, 7). */
export const NewDemand = z.object({
  /** Made with the form, so that a double click records once. */
  submissionId: z.uuid(),
  enterpriseId: required(36),
  visitKind: z.enum(visitKinds),
  visitedAt: instant,
  visitContent: required(4000),
  visitFindings: optionalText(4000),
  evidenceNote: optionalText(500),
  businessSituation: required(4000),
  industry: required(200),
  demandBrief: required(1000),
  matchAnalysis: required(4000),
  departmentId: required(36),
  contactName: required(60),
  contactPhone: required(30).regex(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,6})?)$/, 'demands.faults.phone'),
})
export type NewDemand = z.output<typeof NewDemand>

/**
 * Records a visit and the demand found on it, and starts its case (norm 7). The same submission sent again gives the first case.
 * @returns the case's id
 * @throws BusinessError `enterprise-not-on-list`, `visit-in-future`, `department-not-front-line`
 */
export async function recordDemand(core: Core, actor: Actor, input: NewDemand): Promise<string> {
  const known = await submitted(core, input.submissionId)
  if (known) return known
  try {
    return await core.db.transaction((tx) => record(core, tx, { actor, input }))
  } catch (error) {
    const first = isDuplicate(error) ? await submitted(core, input.submissionId) : null
    if (first) return first
    throw error
  }
}

async function submitted(core: Core, submissionId: string): Promise<string | null> {
  const found = await core.db.read((tx) => rows(tx, Demands).findOneBy({ submissionId }))
  return found?.id ?? null
}

async function record(
  core: Core,
  tx: Tx,
  { actor, input }: { actor: Actor; input: NewDemand },
): Promise<string> {
  const visitId = await recordVisit(core, actor, visitOf(input))
  const demand = await newDemand(core, tx, { actor, input, visitId })
  await enterInLedger(core, tx, demand)
  await recordAct(core, tx, {
    demand,
    actor,
    act: 'recorded',
    words: demand.brief,
    data: { department: demand.departmentName, enterprise: demand.enterpriseName },
  })
  await enterScores(core, tx, demand)
  await startCase(core, tx, demand)
  const to = [`department:${demand.departmentId}`]
  await tellOfCase(core, tx, { event: 'demand-recorded', demand, actor, to, dedupeKey: 'recorded' })
  return demand.id
}

function visitOf(input: NewDemand) {
  const { enterpriseId, visitKind: kind, visitedAt, visitContent: content } = input
  return {
    enterpriseId,
    kind,
    visitedAt,
    content,
    findings: input.visitFindings,
    evidencePlace: input.evidenceNote,
  }
}

async function newDemand(
  core: Core,
  tx: Tx,
  { actor, input, visitId }: { actor: Actor; input: NewDemand; visitId: string },
): Promise<Demand> {
  const enterprise = await requireOnList(tx, input.enterpriseId)
  const department = await findDepartment(core, input.departmentId)
  if (department?.kind !== 'front')
    throw new BusinessError('department-not-front-line', { field: 'departmentId' })
  const { submissionId, businessSituation, industry, matchAnalysis, contactName, contactPhone } = input
  return {
    ...{ submissionId, businessSituation, industry, matchAnalysis, contactName, contactPhone, visitId },
    ...{ enterpriseId: enterprise.id, enterpriseName: enterprise.name, brief: input.demandBrief },
    ...{ departmentId: department.id, departmentName: department.name, lineId: department.lineId },
    ...{ originatorId: actor.id, originatorName: actor.name, originatorDepartmentId: actor.departmentId },
    ...{
      id: newId(),
      responsibleName: actor.name,
      contactedAt: input.visitedAt,
      recordedAt: core.clock.now(),
    },
    ...{ followUp: '', contractSigned: false, state: 'responding', leadId: null, riskLevel: null },
    ...{ closedAt: null, version: 1 },
  }
}

/** Keys and decisions only: what the enterprise said stays in the database. */
async function startCase(core: Core, tx: Tx, demand: Demand): Promise<void> {
  const { id: caseId, enterpriseId, departmentId, lineId, originatorId } = demand
  const variables = { caseId, enterpriseId, departmentId, lineId, originatorId }
  const payload = { name: 'demand-recorded', correlationKey: caseId, variables }
  await enqueue(tx, core.clock, { kind: 'message', caseId, payload, dedupeKey: `demand-recorded:${caseId}` })
}
