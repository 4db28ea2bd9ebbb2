import { IsNull } from 'typeorm'
import type { Actor } from '../../actor'
import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { newId } from '../../ids'
import { notify } from '../../messages'
import { findVisit, lockParty } from '../../visits/visits-of-year'
import { bookedFor, bookPoints, type Earned } from '../book-points'
import { policyBook } from '../policy-on'
import { checkMayCheck } from '../rules/scoring-rights'
import { earnedFrom, scoreVisits } from '../score-visits'
import { Deductions, Doubts, type Doubt, type DoubtGrade, type DoubtSource } from './store'

/** What is doubted, by whom, and where it was noticed. */
export interface NewDoubt {
  actor: Actor
  /** `visit:<id>`, `agreement:<id>`. */
  fact: string
  grade: DoubtGrade
  reason: string
  source: DoubtSource
}

/**
 * Doubts a booked fact, or a visit that has earned nothing (norm 17.C2): it scores nothing while the doubt stands, what people had
 * corrected included, and each who was credited or made the visit has a deduction in the assessment of the month, of as many points
 * as the policy of the day says. @returns the doubt's id
 * @throws BusinessError `score-check-not-allowed`, `fact-not-booked`, `fact-already-doubted`
 */
export async function raiseDoubt(core: Core, tx: Tx, input: NewDoubt): Promise<string> {
  const { actor, fact, grade, reason, source } = input
  checkMayCheck(actor)
  const booked = await earnedOf(tx, fact)
  if (booked.length === 0) throw new BusinessError('fact-not-booked')
  // Whoever doubts the same fact at this moment waits here, and is then told that it is doubted.
  await lockParty(core, tx, booked[0]!.enterpriseId)
  const standing = await rows(tx, Doubts).findOneBy({ fact, liftedAt: IsNull() })
  if (standing) throw new BusinessError('fact-already-doubted', { name: standing.byName, at: standing.at })
  const by = { byId: actor.id, byName: actor.name, at: core.clock.now() }
  const doubt: Doubt = {
    ...{ id: newId(), fact, grade, reason, source, ...by },
    ...{ liftedAt: null, liftedByName: null, liftReason: null },
  }
  await rows(tx, Doubts).insert(doubt)
  for (const earned of booked) await bookPoints(core, tx, earned)
  await rescoreVisits(core, tx, booked)
  await deduct(core, tx, { doubt, booked })
  return doubt.id
}

/** What is booked for a fact; of a visit that never scored, the fourth of a year, who made it. */
async function earnedOf(tx: Tx, fact: string): Promise<Earned[]> {
  const booked = await bookedFor(tx, fact)
  if (booked.length > 0 || !fact.startsWith('visit:')) return booked
  const visit = await findVisit(tx, fact.slice('visit:'.length))
  if (!visit) return []
  const { version: policyVersion } = (await policyBook(tx))(visit.visitedOn)
  return earnedFrom(visit, { policyVersion, points: 0 })
}

/** A visit struck out makes room for the next of the year (norm 17.A3). */
export async function rescoreVisits(core: Core, tx: Tx, booked: readonly Earned[]): Promise<void> {
  const visit = booked.find(({ half }) => half === 'authenticity')
  if (!visit) return
  await scoreVisits(core, tx, { enterpriseId: visit.enterpriseId, year: visit.day.slice(0, 4) })
}

async function deduct(
  core: Core,
  tx: Tx,
  { doubt, booked }: { doubt: Doubt; booked: readonly Earned[] },
): Promise<void> {
  const today = dayOf(doubt.at)
  const { doubtDeduction: points } = (await policyBook(tx))(today)
  const people = new Map(booked.map((earned) => [earned.personId, earned]))
  for (const {
    personId,
    personName,
    departmentId,
    departmentName,
    lineId,
    enterpriseName,
  } of people.values()) {
    await rows(tx, Deductions).insert({
      ...{ id: newId(), month: today.slice(0, 7), points, reason: doubt.reason },
      ...{ personId, personName, departmentId, departmentName, lineId },
      ...{ doubtId: doubt.id, fact: doubt.fact, byId: doubt.byId, byName: doubt.byName, at: doubt.at },
      ...{ revokedAt: null, revokedByName: null, revokeReason: null },
    })
    await notify(core, tx, {
      event: 'score-doubted',
      caseId: null,
      to: [`person:${personId}`, 'role:compliance'],
      except: doubt.byId,
      data: { enterprise: enterpriseName, name: personName, by: doubt.byName, reason: doubt.reason },
      dedupeKey: `${doubt.id}:${personId}`,
    })
  }
}
