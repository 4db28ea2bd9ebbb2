import type { SelectQueryBuilder } from 'typeorm'
import { instantAt, shiftDay } from '../calendar/rules/day'
import { wordsOf } from '../database/text-pairs'
import type { PartyKind, Visit, VisitKind } from './store'

/** What checks and counter leave to do on a visit. */
export const visitLacks = ['open-finding', 'number', 'evidence'] as const
export type VisitLack = (typeof visitLacks)[number]

/** Which visits, newest first, from where on. Days are `YYYY-MM-DD`. */
export interface VisitQuery {
  search: string
  /** One's own, or all that one may read. */
  scope: 'mine' | 'all'
  kind: VisitKind | null
  party: PartyKind | null
  departmentId: string | null
  enterpriseId: string | null
  lack: VisitLack | null
  from: string | null
  to: string | null
  after: VisitPlace | null
}

/** A visit's place in the list. */
export interface VisitPlace {
  at: Date
  id: string
}

/** Narrows a listing of `v` (visits) to a query; `parties` are those that the search may mean, null when it does not tell. */
export function narrowVisits(
  listing: SelectQueryBuilder<Visit>,
  query: VisitQuery,
  parties: readonly string[] | null,
): void {
  const { kind, party, departmentId, enterpriseId, from, to } = query
  if (kind) listing.andWhere('v.kind = :kind', { kind })
  if (party === 'enterprise') listing.andWhere("(v.partyKind IS NULL OR v.partyKind = 'enterprise')")
  else if (party) listing.andWhere('v.partyKind = :party', { party })
  if (departmentId) listing.andWhere('v.departmentId = :departmentId', { departmentId })
  if (enterpriseId) listing.andWhere('v.enterpriseId = :enterpriseId', { enterpriseId })
  if (from) listing.andWhere('v.visitedAt >= :from', { from: instantAt(from, '00:00').toISOString() })
  if (to) listing.andWhere('v.visitedAt < :to', { to: instantAt(shiftDay(to, 1), '00:00').toISOString() })
  if (parties) listing.andWhere('v.enterpriseId IN (:...parties)', { parties })
  wordsOf(query.search).forEach((word, nth) =>
    listing.andWhere(`INSTR(LOWER(v.enterpriseName), :word${nth}) > 0`, { [`word${nth}`]: word }),
  )
  if (query.lack) listing.andWhere(lacking[query.lack])
}

const lacking: Readonly<Record<VisitLack, string>> = {
  'open-finding': "v.id IN (SELECT visit_id FROM visit_findings WHERE state = 'open')",
  number: 'v.counterNumber IS NULL',
  evidence: 'v.evidencePlace IS NULL AND NOT EXISTS (SELECT 1 FROM visit_evidence p WHERE p.visit_id = v.id)',
}
