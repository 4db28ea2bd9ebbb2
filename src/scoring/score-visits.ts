import type { Core } from '../core'
import type { Tx } from '../database/database'
import { evidenceCounts, visitsOfYear, type Visit } from '../visits'
import { bookPoints } from './book-points'
import { policyBook } from './policy-on'
import { cappedAuthenticity, type DatedVisit } from './rules/authenticity'

/**
 * Books the authenticity points of every visit to an enterprise in a year (norm 17.A). Safe to repeat: a visit whose rank
 * among the three changed gets a correcting entry.
 */
export async function scoreVisits(
  core: Core,
  tx: Tx,
  { enterpriseId, year }: { enterpriseId: string; year: string },
): Promise<void> {
  const visits = await visitsOfYear(tx, enterpriseId, year)
  const files = await evidenceCounts(
    tx,
    visits.map(({ id }) => id),
  )
  const policyOf = await policyBook(tx)
  const earned = cappedAuthenticity(
    visits.map((visit) => findingsOf(visit, files.get(visit.id) ?? 0)),
    policyOf,
  )
  for (const visit of visits) {
    const policyVersion = policyOf(visit.visitedOn).version
    await bookPoints(core, tx, { ...entryOf(visit), policyVersion, points: earned.get(visit.id) ?? 0 })
  }
}

/** Inspections, which find inaccuracies and omissions, come with norm 15; a record without a required field is never stored. */
function findingsOf(visit: Visit, files: number): DatedVisit {
  const evidence = files + (visit.evidencePlace ? 1 : 0)
  const found = { inaccuracies: 0, omissions: [], doubtful: false }
  return { ...found, evidence, id: visit.id, day: visit.visitedOn, at: visit.visitedAt.getTime() }
}

function entryOf(visit: Visit) {
  return {
    ...{ fact: `visit:${visit.id}`, half: 'authenticity' as const, rule: 'A' as const, caseId: null },
    ...{ day: visit.visitedOn, enterpriseId: visit.enterpriseId, enterpriseName: visit.enterpriseName },
    ...{ personId: visit.visitorId, personName: visit.visitorName },
    ...{ departmentId: visit.departmentId, departmentName: visit.departmentName, lineId: visit.lineId },
  }
}
