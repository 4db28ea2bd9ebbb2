import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { findDepartment, findPerson } from '../people/house'
import { landingOf, scoreAgreement, scoreVisits, visitorsOf, type ScoredPerson } from '../scoring'
import { findVisit, type Visit } from '../visits'
import { fulfilmentOf } from './agreement/fulfilment-of'
import { agreementOf } from './case-context'
import type { Demand } from './store'
import { CompletionChecks } from './work-store'

/** Books all that a case has earned up to now (norm 17): its visit, the agreement, what was accepted. Safe to repeat. */
export async function enterScores(core: Core, tx: Tx, demand: Demand): Promise<void> {
  const visit = demand.visitId ? await findVisit(tx, demand.visitId) : null
  if (visit) {
    const year = visit.visitedOn.slice(0, 4)
    await scoreVisits(core, tx, { enterpriseId: demand.enterpriseId, year })
  }
  const agreement = await agreementOf(tx, demand.id)
  if (!agreement) return
  const { managerIds, referrerId, departments } = landingOf({ ...demand, visit })
  const people = { demand, visit: managerIds.length === 2 ? visit : null }
  const managers = await Promise.all(managerIds.map((id) => scored(core, id, people)))
  const referrer = referrerId ? await scored(core, referrerId, people) : null
  const { id: caseId, enterpriseId, enterpriseName } = demand
  const { id: agreementId, signedOn } = agreement
  const steps = await fulfilmentOf(tx, agreement, () => dayOfCompletion(tx, caseId))
  const fact = { agreementId, signedOn, steps, departments, referrer }
  await scoreAgreement(core, tx, { ...fact, managers: found(managers), caseId, enterpriseId, enterpriseName })
}

function found(people: readonly (ScoredPerson | null)[]): ScoredPerson[] {
  return people.flatMap((person) => person ?? [])
}

interface Credited {
  demand: Demand
  /** The visit that two made jointly. */
  visit: Visit | null
}

/**
 * A person as credited: two who visited jointly with their departments of that day, others with their own; one who has none any more
 * with the department they acted for in this case.
 */
async function scored(
  core: Core,
  personId: string,
  { demand, visit }: Credited,
): Promise<ScoredPerson | null> {
  const visitor = visit && visitorsOf(visit).find((one) => one.personId === personId)
  if (visitor) return visitor
  const person = await findPerson(core, personId)
  const actedFor =
    personId === demand.originatorId
      ? (demand.originatorDepartmentId ?? demand.departmentId)
      : demand.departmentId
  const own = person?.departmentId ? await findDepartment(core, person.departmentId) : null
  const department = own ?? (await findDepartment(core, actedFor))
  if (!person || !department) return null
  const { id: departmentId, name: departmentName, lineId } = department
  return { personId, personName: person.name, departmentId, departmentName, lineId }
}

/** Of an agreement without milestones: when the head confirmed its completion. */
async function dayOfCompletion(tx: Tx, caseId: string): Promise<string | null> {
  const check = await rows(tx, CompletionChecks).findOne({
    where: { caseId, verdict: 'confirmed' },
    order: { checkedAt: 'DESC' },
  })
  return check && dayOf(check.checkedAt)
}
