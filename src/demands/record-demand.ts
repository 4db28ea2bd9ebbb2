import type { Actor } from '../actor'
import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { productsNamed } from '../catalogue'
import { requireOnList } from '../enterprises'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { enqueue } from '../outbox'
import { findDepartment } from '../people/house'
import { readableVisit, recordVisit, type Visit } from '../visits'
import type { DemandOfVisit, NewDemand } from './demand-input'
import { enterInLedger } from './enter-in-ledger'
import { enterScores } from './enter-scores'
import { recordAct } from './open-cases'
import { Demands, type Demand } from './store'
import { tellOfCase } from './tell-of-case'

export { DemandOfVisit, NewDemand } from './demand-input'

/**
 * Records a demand, with its visit unless that is recorded already, and starts its case (norm 7). The same submission sent again gives the
 * first case. @returns the case's id
 * @throws BusinessError `enterprise-not-on-list`, `visit-in-future`, `visit-not-found`, `visit-of-others-not-allowed`,
 * `visit-without-enterprise`, `department-not-front-line`
 */
export async function recordDemand(
  core: Core,
  actor: Actor,
  input: NewDemand | DemandOfVisit,
): Promise<string> {
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
  { actor, input }: { actor: Actor; input: NewDemand | DemandOfVisit },
): Promise<string> {
  const visit =
    'visitId' in input ? await ownVisit(core, actor, input.visitId) : await made(core, actor, input)
  const demand = await newDemand(core, tx, { actor, input, visit })
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

/** The visit a demand was found on, as far as the demand keeps it. */
type VisitFound = Pick<Visit, 'id' | 'enterpriseId' | 'visitedAt'>

async function made(core: Core, actor: Actor, input: NewDemand): Promise<VisitFound> {
  const { enterpriseId, visitKind: kind, visitedAt, visitContent: content } = input
  const { visitFindings: findings, evidenceNote: evidencePlace } = input
  const visit = { enterpriseId, kind, visitedAt, content, findings, evidencePlace }
  return { id: await recordVisit(core, actor, visit), enterpriseId, visitedAt }
}

/** The visit, when `actor` made it, alone or with somebody, to an enterprise. */
export async function ownVisit(core: Core, actor: Actor, visitId: string): Promise<Visit> {
  const visit = await readableVisit(core, actor, visitId)
  if (visit.visitorId !== actor.id && visit.coVisitorId !== actor.id)
    throw new BusinessError('visit-of-others-not-allowed')
  if ((visit.partyKind ?? 'enterprise') !== 'enterprise') throw new BusinessError('visit-without-enterprise')
  return visit
}

async function newDemand(
  core: Core,
  tx: Tx,
  { actor, input, visit }: { actor: Actor; input: NewDemand | DemandOfVisit; visit: VisitFound },
): Promise<Demand> {
  const enterprise = await requireOnList(tx, visit.enterpriseId)
  const department = await findDepartment(core, input.departmentId)
  if (department?.kind !== 'front')
    throw new BusinessError('department-not-front-line', { field: 'departmentId' })
  const { submissionId, businessSituation, industry, matchAnalysis, contactName, contactPhone } = input
  const products = await productsNamed(core, input.serviceProductIds)
  return {
    ...{ submissionId, businessSituation, industry, matchAnalysis, contactName, contactPhone },
    ...{ visitId: visit.id, serviceProductIds: products.map(({ id }) => id) },
    ...{ enterpriseId: enterprise.id, enterpriseName: enterprise.name, brief: input.demandBrief },
    ...{ departmentId: department.id, departmentName: department.name, lineId: department.lineId },
    ...{ originatorId: actor.id, originatorName: actor.name, originatorDepartmentId: actor.departmentId },
    ...{
      id: newId(),
      responsibleName: actor.name,
      contactedAt: visit.visitedAt,
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
