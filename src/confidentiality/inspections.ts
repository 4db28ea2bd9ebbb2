import { In } from 'typeorm'
import type { Actor } from '../actor'
import { dayOf, instantAt, shiftDay } from '../calendar/rules/day'
import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { readableAmong } from '../demands/case-readers'
import { Demands } from '../demands/store'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { audit } from '../people'
import { findPerson } from '../people/house'
import { servicePolicyOn } from '../policies'
import { appendTimeline } from '../timeline'
import { mayGrant, mayGrantFor } from './rules/inspection'
import { CaseInspections } from './store'

/** Who may read which cases, until the end of which day, and why. */
export interface InspectionGrant {
  /** Made with the form. */
  submissionId: string
  caseIds: readonly string[]
  personId: string
  /** Last day, `YYYY-MM-DD` in Asia/Shanghai. */
  until: string
  reason: string
}

/**
 * Lets a person read cases for a while (norm 11, 15): compliance, general office and leadership may; confidential ones only who reads
 * them already. It ends by its date, without anybody doing anything. The same form sent twice is one grant. @returns how many cases
 * @throws BusinessError `inspection-grant-not-allowed`, `inspector-unknown`, `inspection-until-wrong`, `inspection-case-unknown`
 */
export async function grantInspection(core: Core, actor: Actor, grant: InspectionGrant): Promise<number> {
  if (!mayGrant(actor)) throw new BusinessError('inspection-grant-not-allowed')
  try {
    return await core.db.transaction(async (tx) => {
      const until = await lastMoment(core, tx, grant.until)
      const inspector = await findPerson(core, grant.personId)
      if (!inspector?.active) throw new BusinessError('inspector-unknown', { field: 'inspectorId' })
      const caseIds = await grantable(core, tx, { actor, caseIds: grant.caseIds })
      if (caseIds.length === 0) throw new BusinessError('inspection-case-unknown', { field: 'which' })
      for (const caseId of caseIds)
        await enter(core, tx, { actor, grant, caseId, until, name: inspector.name })
      const data = { cases: caseIds.length, until: grant.until, reason: grant.reason }
      await audit(core, actor, { act: 'granted-inspection', subject: inspector.id, data })
      return caseIds.length
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return grant.caseIds.length
  }
}

/** Ends a grant before its date. A second time changes nothing. @throws BusinessError `inspection-grant-not-allowed`, `inspection-not-found` */
export async function revokeInspection(
  core: Core,
  actor: Actor,
  { caseId, inspectionId }: { caseId: string; inspectionId: string },
): Promise<void> {
  if (!mayGrant(actor)) throw new BusinessError('inspection-grant-not-allowed')
  await core.db.transaction(async (tx) => {
    const found = await rows(tx, CaseInspections).findOneBy({ id: inspectionId, caseId })
    if (!found) throw new BusinessError('inspection-not-found')
    if (found.revokedAt) return
    const revoked = { revokedAt: core.clock.now(), revokedByName: actor.name }
    await rows(tx, CaseInspections).update({ id: found.id }, revoked)
    const data = { name: found.personName }
    await appendTimeline(core, tx, { caseId, kind: 'business', code: 'inspection-revoked', data, actor })
  })
}

interface Entered {
  actor: Actor
  grant: InspectionGrant
  caseId: string
  until: Date
  name: string
}

async function enter(core: Core, tx: Tx, { actor, grant, caseId, until, name }: Entered): Promise<void> {
  const { submissionId, personId, reason } = grant
  await rows(tx, CaseInspections).insert({
    ...{ id: newId(), submissionId, caseId, personId, personName: name, reason, until },
    ...{ grantedById: actor.id, grantedByName: actor.name, grantedAt: core.clock.now() },
  })
  const data = { name, until: grant.until, words: reason }
  await appendTimeline(core, tx, { caseId, kind: 'business', code: 'inspection-granted', data, actor })
}

/** The end of the last day; today at the earliest, within the days of the policy at the latest. */
async function lastMoment(core: Core, tx: Tx, until: string): Promise<Date> {
  const today = dayOf(core.clock.now())
  const { inspectorDays } = await servicePolicyOn(tx, today)
  const latest = shiftDay(today, inspectorDays)
  if (until < today || until > latest)
    throw new BusinessError('inspection-until-wrong', { field: 'inspectionUntil', from: today, to: latest })
  return instantAt(shiftDay(until, 1), '00:00')
}

async function grantable(
  core: Core,
  tx: Tx,
  { actor, caseIds }: { actor: Actor; caseIds: readonly string[] },
): Promise<string[]> {
  const readable = await readableAmong(core, actor, caseIds)
  const select = { id: true, confidential: true }
  const found = await rows(tx, Demands).find({ where: { id: In([...caseIds]) }, select })
  return found
    .filter(({ id, confidential = false }) =>
      mayGrantFor(actor, { confidential, readable: readable.has(id) }),
    )
    .map(({ id }) => id)
}
