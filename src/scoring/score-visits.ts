import type { Core } from '../core'
import type { Tx } from '../database/database'
import type { Visit } from '../visits/store'
import { evidenceCounts, findingsOfVisits, visitsOfYear } from '../visits/visits-of-year'
import { bookPoints, bookedFor, type Earned } from './book-points'
import { bookVisits } from './book-visits'
import { standingDoubts } from './doubts/standing-doubts'
import { policyBook } from './policy-on'
import { cappedAuthenticity, type DatedVisit } from './rules/authenticity'
import { flawsOf, type FoundFlaw } from './rules/flaws-of'
import type { ScoredPerson } from './score-agreement'

/**
 * Books the authenticity points of every visit to an enterprise in a year (norm 17.A). Safe to repeat: a visit whose rank
 * among the three changed gets a correcting entry.
 */
export async function scoreVisits(
  core: Core,
  tx: Tx,
  { enterpriseId, year }: { enterpriseId: string; year: string },
): Promise<void> {
  const visits = await visitsOfYear(core, tx, { enterpriseId, year })
  if (visits.length === 0) return
  const policyOf = await policyBook(tx)
  const points = cappedAuthenticity(await datedVisits(tx, visits), policyOf)
  const earned = visits.flatMap((visit) =>
    earnedFrom(visit, {
      policyVersion: policyOf(visit.visitedOn).version,
      points: points.get(visit.id) ?? 0,
    }),
  )
  await bookVisits(core, tx, { facts: visits.map(factOf), earned })
}

/** Takes back what a visit has earned, on the day it was booked for: before its date changes, so that the new day gets it (norm 17.C). */
export async function unscoreVisit(core: Core, tx: Tx, visit: Visit): Promise<void> {
  for (const earned of await bookedFor(tx, factOf(visit)))
    await bookPoints(core, tx, { ...earned, points: 0 })
}

/** What a visit earned each who made it, as the book enters it. */
export function earnedFrom(visit: Visit, amount: Pick<Earned, 'policyVersion' | 'points'>): Earned[] {
  const { visitedOn: day, enterpriseId, enterpriseName } = visit
  const entry = { half: 'authenticity' as const, rule: 'A' as const, caseId: null }
  const about = { fact: factOf(visit), day, enterpriseId, enterpriseName }
  return visitorsOf(visit).map((visitor) => ({ ...entry, ...about, ...visitor, ...amount }))
}

function factOf({ id }: Pick<Visit, 'id'>): string {
  return `visit:${id}`
}

async function datedVisits(tx: Tx, visits: readonly Visit[]): Promise<DatedVisit[]> {
  const ids = visits.map(({ id }) => id)
  const files = await evidenceCounts(tx, ids)
  const findings = await findingsOfVisits(tx, ids)
  const doubts = await standingDoubts(tx, visits.map(factOf))
  return visits.map((visit) =>
    datedVisit(visit, {
      files: files.get(visit.id) ?? 0,
      findings: findings.get(visit.id) ?? [],
      doubtful: doubts.has(factOf(visit)),
    }),
  )
}

/** Who made a visit, with departments of the day. Its points are whole for each of two: only quality points are shared (norm 17.Q3). */
export function visitorsOf(visit: Visit): ScoredPerson[] {
  const { coVisitorId, coVisitorName, coDepartmentId, coDepartmentName, coLineId } = visit
  const visitor = {
    ...{ personId: visit.visitorId, personName: visit.visitorName },
    ...{ departmentId: visit.departmentId, departmentName: visit.departmentName, lineId: visit.lineId },
  }
  if (!coVisitorId || !coDepartmentId) return [visitor]
  const second = {
    ...{ personId: coVisitorId, personName: coVisitorName ?? '', lineId: coLineId ?? null },
    ...{ departmentId: coDepartmentId, departmentName: coDepartmentName ?? '' },
  }
  return [visitor, second]
}

/** A record without a required field is never stored: what is missing all the same is found by a check (norm 17.A2). */
function datedVisit(
  visit: Visit,
  { files, findings, doubtful }: { files: number; findings: readonly FoundFlaw[]; doubtful: boolean },
): DatedVisit {
  const evidence = files + (visit.evidencePlace ? 1 : 0)
  const { id, visitedOn: day } = visit
  return { ...flawsOf(findings), doubtful, evidence, id, day, at: visit.visitedAt.getTime() }
}
