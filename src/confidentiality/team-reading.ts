import { IsNull } from 'typeorm'
import type { Actor } from '../actor'
import { dayOf, instantAt, shiftDay } from '../calendar/rules/day'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { newId } from '../ids'
import { servicePolicyOn } from '../policies'
import { CaseInspections } from './store'

/** A member of an inspection and what they may read for it: cases and visits by their ids. */
export interface TeamReading {
  /** Of the member in this inspection: opened again it is the same grant. */
  grantId: string
  personId: string
  personName: string
  subjectIds: readonly string[]
  reason: string
}

/**
 * Lets a member of an inspection read its sample, as long as the policy lets an inspector read (norm 11, 15). Opened again it lasts from
 * now on. Whether who planned it may give what is confidential is the caller's question.
 */
export async function openTeamReading(
  core: Core,
  tx: Tx,
  { actor, reading }: { actor: Pick<Actor, 'id' | 'name'>; reading: TeamReading },
): Promise<void> {
  const today = dayOf(core.clock.now())
  const { inspectorDays } = await servicePolicyOn(tx, today)
  const until = instantAt(shiftDay(today, inspectorDays + 1), '00:00')
  const { grantId: submissionId, personId, personName, reason } = reading
  const again = { until, revokedAt: null, revokedByName: null }
  for (const caseId of new Set(reading.subjectIds)) {
    const { affected } = await rows(tx, CaseInspections).update({ submissionId, caseId }, again)
    if (affected) continue
    await rows(tx, CaseInspections).insert({
      ...{ id: newId(), submissionId, caseId, personId, personName, reason, ...again },
      ...{ grantedById: actor.id, grantedByName: actor.name, grantedAt: core.clock.now() },
    })
  }
}

/** Ends it with the inspection. A second time changes nothing. */
export async function endTeamReading(
  core: Core,
  tx: Tx,
  { grantId: submissionId, byName }: { grantId: string; byName: string },
): Promise<void> {
  const revoked = { revokedAt: core.clock.now(), revokedByName: byName }
  await rows(tx, CaseInspections).update({ submissionId, revokedAt: IsNull() }, revoked)
}
