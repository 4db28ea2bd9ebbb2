import { IsNull } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { heads, leads } from '../demands/case-lead'
import { joinCase } from '../demands/case-readers'
import { lockCase } from '../demands/open-cases'
import { refreshReaders } from '../demands/refresh-readers'
import { CaseMembers, type Demand } from '../demands/store'
import { BusinessError } from '../errors'
import { findPerson } from '../people/house'
import { appendTimeline } from '../timeline'

/** Somebody who comes into a case or goes, and why. */
export interface MemberChange {
  caseId: string
  personId: string
  reason: string
}

/** Whether this person says who takes part: who leads the case, the head of the answering department, compliance (norm 9.1). */
export function mayChangeMembers(actor: Actor, demand: Demand): boolean {
  return leads(actor, demand) || heads(actor, demand) || actor.roles.includes('compliance')
}

/** Brings a colleague into a case as one who carries it out (norm 9.1, 11); the head of their department reads it with them. @throws BusinessError `members-change-not-allowed`, `member-unknown` */
export function inviteMember(core: Core, actor: Actor, change: MemberChange): Promise<void> {
  return core.db.transaction(async (tx) => {
    const demand = await changeable(core, tx, { actor, caseId: change.caseId })
    const person = await findPerson(core, change.personId)
    if (!person?.active) throw new BusinessError('member-unknown', { field: 'memberId' })
    const { id: personId, name } = person
    const part = { caseId: demand.id, personId, role: 'executor' as const }
    if (await rows(tx, CaseMembers).existsBy({ ...part, leftAt: IsNull() })) return
    await joinCase(core, tx, { demand, personId, role: part.role })
    await note(core, tx, { actor, change, name, code: 'member-joined' })
  })
}

/**
 * Ends every part a person plays in a case: from now on they and, through them, their head read it no more (norm 9.1, 11).
 * A second time changes nothing. @throws BusinessError `members-change-not-allowed`, `member-in-charge`
 */
export function leaveCase(core: Core, actor: Actor, change: MemberChange): Promise<void> {
  return core.db.transaction(async (tx) => {
    const { caseId, personId } = change
    const demand = await changeable(core, tx, { actor, caseId })
    if ([demand.originatorId, demand.leadId].includes(personId)) throw new BusinessError('member-in-charge')
    const member = await rows(tx, CaseMembers).findOneBy({ caseId, personId, leftAt: IsNull() })
    if (!member) return
    await rows(tx, CaseMembers).update({ caseId, personId, leftAt: IsNull() }, { leftAt: core.clock.now() })
    await refreshReaders(tx, [caseId])
    await note(core, tx, { actor, change, name: member.personName, code: 'member-left' })
  })
}

async function changeable(
  core: Core,
  tx: Tx,
  { actor, caseId }: { actor: Actor; caseId: string },
): Promise<Demand> {
  const demand = await lockCase(core, tx, caseId)
  if (!mayChangeMembers(actor, demand)) throw new BusinessError('members-change-not-allowed')
  return demand
}

function note(
  core: Core,
  tx: Tx,
  { actor, change, name, code }: { actor: Actor; change: MemberChange; name: string; code: string },
): Promise<void> {
  const data = { name, words: change.reason }
  return appendTimeline(core, tx, { caseId: change.caseId, kind: 'business', code, data, actor })
}
