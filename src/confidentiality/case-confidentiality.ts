import { IsNull } from 'typeorm'
import type { Actor } from '../actor'
import { dayOf, shiftDay } from '../calendar/rules/day'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { heads } from '../demands/case-lead'
import { CaseMembers, type Demand } from '../demands/store'
import { newId } from '../ids'
import { membersByPerson } from '../demands/members-by-person'
import { activePeople } from '../people/house'
import { servicePolicyOn } from '../policies'
import { mayChangeMembers } from './case-members'
import { mayAgreeForExchange, mayRecordConsent } from './consents'
import { mayMark } from './mark-confidential'
import { disclosureScopes, isInForce } from './rules/disclosure'
import { lastDayOf } from './inspected-by'
import { mayGrant } from './rules/inspection'
import { CaseInspections, ConfidentialityMarks, DisclosureConsents } from './store'

/** Whether this person may read who has read a case: compliance, leadership, the head of the answering department (norm 11). */
export function mayReadLog(actor: Actor, demand: Pick<Demand, 'departmentId'>): boolean {
  return heads(actor, demand) || actor.roles.some((role) => role === 'compliance' || role === 'leadership')
}

/** What the tab 保密 of a case shows: its mark, who takes part, inspectors, consents, and what this reader may do (norm 9.1, 11). */
export async function caseConfidentiality(core: Core, reader: Actor, demand: Demand) {
  const today = dayOf(core.clock.now())
  const rights = {
    mayMark: mayMark(reader, demand),
    mayClear: reader.roles.includes('compliance'),
    mayChangeMembers: mayChangeMembers(reader, demand),
    mayGrant: mayGrant(reader),
    mayRecordConsent: mayRecordConsent(reader, demand),
    mayAgree: mayAgreeForExchange(reader, demand),
    mayReadLog: mayReadLog(reader, demand),
  }
  const facts = await core.db.read((tx) => factsOf(core, tx, demand))
  const asks = rights.mayChangeMembers || rights.mayGrant
  return {
    secrecy: {
      ...rights,
      ...facts,
      confidential: demand.confidential === true,
      people: asks
        ? (await activePeople(core)).map(({ id, name, position }) => ({ id, name, position }))
        : [],
      scopes: disclosureScopes,
      submission: newId(),
      today,
      latest: shiftDay(today, facts.inspectorDays),
    },
  }
}

async function factsOf(core: Core, tx: Tx, demand: Demand) {
  const caseId = demand.id
  const now = core.clock.now()
  const { inspectorDays } = await servicePolicyOn(tx, dayOf(now))
  const members = await rows(tx, CaseMembers).find({
    where: { caseId, leftAt: IsNull() },
    order: { joinedAt: 'ASC' },
  })
  const inspections = await rows(tx, CaseInspections).find({ where: { caseId }, order: { id: 'DESC' } })
  const consents = await rows(tx, DisclosureConsents).find({ where: { caseId }, order: { id: 'DESC' } })
  return {
    inspectorDays,
    mark: await rows(tx, ConfidentialityMarks).findOne({ where: { caseId }, order: { id: 'DESC' } }),
    members: membersByPerson(members),
    leavers: leaversOf(members, demand),
    inspections: inspections.map((one) => ({
      ...one,
      runs: !one.revokedAt && one.until > now,
      lastDay: lastDayOf(one.until),
    })),
    consents: consents.map((one) => ({
      ...one,
      inForce: isInForce(one, dayOf(now)),
      isOver: one.withdrawnAt !== null || one.until < dayOf(now),
    })),
  }
}

/** Those who may be let go, each once: neither who brought the demand in nor who leads it. */
function leaversOf(
  members: readonly { personId: string; personName: string }[],
  { originatorId, leadId }: Pick<Demand, 'originatorId' | 'leadId'>,
): { id: string; name: string }[] {
  const others = members.filter(({ personId }) => personId !== originatorId && personId !== leadId)
  const names = new Map(others.map(({ personId, personName }) => [personId, personName]))
  return [...names].map(([id, name]) => ({ id, name }))
}
