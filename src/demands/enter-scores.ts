import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { findDepartment, findPerson } from '../people/house'
import { scoreAgreement, scoreVisits, type ScoredPerson } from '../scoring'
import { findVisit } from '../visits'
import { agreementOf } from './case-context'
import type { Demand } from './store'
import { CompletionChecks } from './work-store'

/**
 * Books all that a case has earned up to now (norm 17): its visit, the agreement, what was accepted. Safe to repeat.
 * Where the norm is silent: a demand answered by the originator's own department is the originator's; one recommended to
 * another department is the lead's, and the originator has the 5 of the referral.
 */
export async function enterScores(core: Core, tx: Tx, demand: Demand): Promise<void> {
  const visit = demand.visitId ? await findVisit(tx, demand.visitId) : null
  if (visit) {
    const year = visit.visitedOn.slice(0, 4)
    await scoreVisits(core, tx, { enterpriseId: demand.enterpriseId, year })
  }
  const agreement = await agreementOf(tx, demand.id)
  if (!agreement) return
  const originator = await scored(core, demand.originatorId)
  const referred = demand.originatorDepartmentId !== demand.departmentId
  const manager = referred && demand.leadId ? await scored(core, demand.leadId) : originator
  if (!manager) return
  const { id: caseId, enterpriseId, enterpriseName } = demand
  const { id: agreementId, signedOn, amount, acceptedAmount } = agreement
  const acceptedOn = await dayOfAcceptance(tx, caseId)
  const referrer = referred ? originator : null
  const fact = { agreementId, signedOn, amount, acceptedAmount, acceptedOn, manager, referrer }
  await scoreAgreement(core, tx, { ...fact, caseId, enterpriseId, enterpriseName })
}

async function scored(core: Core, personId: string): Promise<ScoredPerson | null> {
  const person = await findPerson(core, personId)
  const department = person?.departmentId ? await findDepartment(core, person.departmentId) : null
  if (!person || !department) return null
  const { id: departmentId, name: departmentName, lineId } = department
  return { personId, personName: person.name, departmentId, departmentName, lineId }
}

async function dayOfAcceptance(tx: Tx, caseId: string): Promise<string | null> {
  const check = await rows(tx, CompletionChecks).findOne({
    where: { caseId, verdict: 'confirmed' },
    order: { checkedAt: 'DESC' },
  })
  return check && dayOf(check.checkedAt)
}
