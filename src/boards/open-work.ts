import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { readableAmong } from '../demands/case-readers'
import { openStates } from '../demands/store'
import { landingOf } from '../scoring/rules/landing'
import { visitShare } from '../scoring/rules/quality'
import type { ScoringPolicy } from '../scoring/rules/policy'
import { countsFor, isDue, marks } from '../visits/duty/duty-sql'
import { openAgreements } from './open-agreements'
import type { OpenWork } from './rules/still-to-earn'

/** Whose open work, and by which rules. */
export interface OpenWorkOf {
  personId: string
  today: string
  /** The quarter's days. */
  span: { from: string; to: string }
  policy: ScoringPolicy
}

/** What lies open before a manager today (norm 6, 17), without cases that `actor` may not read (norm 11). */
export async function openWork(core: Core, actor: Actor, of: OpenWorkOf): Promise<OpenWork> {
  const { enterprises, cases } = await core.db.read(async (tx) => ({
    enterprises: await enterprisesOf(tx, of),
    cases: await casesOf(tx, of.personId),
  }))
  const mine = await readableAmong(
    core,
    actor,
    cases.map(({ caseId }) => caseId),
  )
  const readable = cases.filter(({ caseId }) => mine.has(caseId))
  const landed = readable.map((row) => ({ ...row, ...partOf(row, of) }))
  const signed = landed.filter(({ isSigned, share }) => isSigned && share !== null)
  return {
    enterprises,
    agreements: await core.db.read((tx) => openAgreements(tx, signed, of.personId)),
    unsigned: landed.flatMap(({ isSigned, share, ...one }) =>
      !isSigned && share !== null ? [{ ...one, share }] : [],
    ),
    referrals: landed.filter(({ isSigned, isReferrer }) => !isSigned && isReferrer),
  }
}

/** A case a person might earn from. */
export interface OpenCaseRow {
  caseId: string
  enterpriseName: string
  departmentId: string
  departmentName: string
  originatorId: string
  originatorDepartmentId: string | null
  leadId: string | null
  /** Who made the visit it was found on, and their departments of that day. */
  visitorId: string | null
  coVisitorId: string | null
  visitorDepartmentId: string | null
  coDepartmentId: string | null
  isSigned: boolean
}

/**
 * What part of a case's points would be this person's, in percent, null for none; and whether the referral would be. A demand that was
 * recommended and has no lead yet is nobody's to sign (`scoring/rules/landing.ts`).
 */
function partOf(
  row: OpenCaseRow,
  { personId, policy }: Pick<OpenWorkOf, 'personId' | 'policy'>,
): { share: number | null; isReferrer: boolean } {
  const { visitorId, visitorDepartmentId, coVisitorId, coDepartmentId } = row
  const waits = row.originatorDepartmentId !== row.departmentId && row.leadId === null
  if (waits) return { share: null, isReferrer: row.originatorId === personId }
  const visit =
    visitorId && visitorDepartmentId
      ? { visitorId, departmentId: visitorDepartmentId, coVisitorId, coDepartmentId }
      : null
  const { managerIds, referrerId, departments } = landingOf({ ...row, visit })
  const share = managerIds.includes(personId) ? visitShare(departments, policy) : null
  return { share, isReferrer: referrerId === personId }
}

async function casesOf(tx: Tx, personId: string): Promise<OpenCaseRow[]> {
  const columns = `d.id AS caseId, d.enterprise_name AS enterpriseName, d.department_id AS departmentId,
    d.department_name AS departmentName, d.originator_id AS originatorId,
    d.originator_department_id AS originatorDepartmentId, d.lead_id AS leadId, v.visitor_id AS visitorId,
    v.co_visitor_id AS coVisitorId, v.department_id AS visitorDepartmentId, v.co_department_id AS coDepartmentId,
    CASE WHEN a.id IS NULL THEN 0 ELSE 1 END AS isSigned`
  const states = marks(openStates)
  const found = await tx.query<(Omit<OpenCaseRow, 'isSigned'> & { isSigned: unknown })[]>(
    `SELECT ${columns} FROM case_readers r JOIN demands d ON d.id = r.case_id
       LEFT JOIN visits v ON v.id = d.visit_id LEFT JOIN agreements a ON a.case_id = d.id
     WHERE r.reader = ? AND r.state IN (${states}) AND (d.originator_id = ? OR d.lead_id = ? OR v.co_visitor_id = ?)
     ORDER BY d.recorded_at, d.id LIMIT ${casesAtMost}`,
    [`person:${personId}`, ...openStates, personId, personId, personId],
  )
  return found.map((row) => ({ ...row, isSigned: Number(row.isSigned) === 1 }))
}

const casesAtMost = 1_000

/** The manager's listed enterprises, with their scored visits of the year by whomever (17.A3) and whether anybody came this quarter. */
async function enterprisesOf(
  tx: Tx,
  { personId, today, span }: OpenWorkOf,
): Promise<OpenWork['enterprises']> {
  const listed = await tx.query<{ id: string; name: string; visited: unknown }[]>(
    `SELECT e.id AS id, e.name AS name, EXISTS (SELECT 1 ${countsFor('e.id')}) AS visited
     FROM enterprises e WHERE e.customer_manager_id = ? AND ${isDue}`,
    [span.from, span.to, personId],
  )
  const scored = await tx.query<{ id: string; fact: string }[]>(
    `SELECT s.enterprise_id AS id, s.fact AS fact FROM enterprises e JOIN score_entries s ON s.enterprise_id = e.id
     WHERE e.customer_manager_id = ? AND ${isDue} AND s.day BETWEEN ? AND ?
       AND s.half = 'authenticity' AND s.kind = 'fact'
     GROUP BY s.enterprise_id, s.fact, s.person_id HAVING SUM(s.points) > 0`,
    [personId, `${today.slice(0, 4)}-01-01`, `${today.slice(0, 4)}-12-31`],
  )
  const facts = new Map<string, Set<string>>()
  for (const { id, fact } of scored) facts.set(id, (facts.get(id) ?? new Set()).add(fact))
  return listed.map(({ id, name, visited }) => ({
    ...{ id, name, visited: Number(visited) === 1 },
    scoredVisits: facts.get(id)?.size ?? 0,
  }))
}
