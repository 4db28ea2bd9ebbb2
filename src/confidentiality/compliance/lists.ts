import { In } from 'typeorm'
import type { Actor } from '../../actor'
import { Deadlines } from '../../calendar/store'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { RiskFindings, severities, type Severity } from '../../demands/risks/store'
import { Demands } from '../../demands/store'
import { People } from '../../people/store'
import { subjectsById, type SubjectSource } from '../../subject'
import { CaseReads } from '../store'
import type { ComplianceQuery, Place } from './query'
import { placesOf } from './walk'
import { findingsWalk, highWalk, overdueWalk, readsWalk, reviewsWalk, secretWalk } from './walks'

/** A page of one of the lists; `next` is the place to go on from. */
export interface ComplianceList {
  rows: unknown[]
  next: Place | null
}

/** What the lists are read with. */
export interface ListParts {
  core: Core
  subjects: readonly SubjectSource[]
}

const pageSize = 50

/** A page of the list that the query names, for somebody who may read every case. */
export function complianceList(
  parts: ListParts,
  actor: Actor,
  query: ComplianceQuery,
): Promise<ComplianceList> {
  const { core } = parts
  return core.db.read(async (tx) => {
    const places = await placesFor(core, tx, query)
    const shown = places.slice(0, pageSize)
    const found = await rowsAt(parts, tx, { actor, query, ids: shown.map(({ id }) => id) })
    return { rows: found, next: places.length > pageSize ? (shown.at(-1) ?? null) : null }
  })
}

async function placesFor(core: Core, tx: Tx, query: ComplianceQuery): Promise<Place[]> {
  const { view, after } = query
  const page = { after, limit: pageSize + 1 }
  if (view === 'findings') return findingPlaces(tx, query)
  if (view === 'reviews') return placesOf(tx, reviewsWalk(query), page)
  if (view === 'high') return placesOf(tx, highWalk(query), page)
  if (view === 'secret') return placesOf(tx, secretWalk(query), page)
  if (view === 'overdue') return placesOf(tx, overdueWalk(query, core.clock.now()), page)
  return placesOf(tx, readsWalk(await peopleNamed(tx, query.person)), page)
}

/** 重大 first; a place names the severity it lies in: `high:<when>`. */
async function findingPlaces(tx: Tx, query: ComplianceQuery): Promise<Place[]> {
  const [from = '', ...when] = query.after?.sorted.split('!') ?? []
  const order = severities.toReversed().filter((one) => !query.severity || one === query.severity)
  const start = Math.max(0, order.indexOf(from as Severity))
  const found: Place[] = []
  for (const severity of order.slice(start)) {
    const after = query.after && severity === from ? { sorted: when.join('!'), id: query.after.id } : null
    const limit = pageSize + 1 - found.length
    if (limit === 0) break
    const places = await placesOf(tx, findingsWalk(severity, query), { after, limit })
    found.push(...places.map(({ sorted, id }) => ({ sorted: `${severity}!${sorted}`, id })))
  }
  return found
}

async function peopleNamed(tx: Tx, name: string | null): Promise<string[] | null> {
  if (!name) return null
  return (await rows(tx, People).find({ where: { name }, select: { id: true } })).map(({ id }) => id)
}

interface Wanted {
  actor: Actor
  query: ComplianceQuery
  ids: readonly string[]
}

async function rowsAt(parts: ListParts, tx: Tx, { actor, query, ids }: Wanted): Promise<unknown[]> {
  if (query.view === 'overdue') return overdueRows(parts, tx, { actor, ids })
  if (query.view === 'findings') {
    const found = await rows(tx, RiskFindings).findBy({ id: In([...ids]) })
    return withDemands(tx, inOrder(found, ids))
  }
  if (query.view === 'reads') {
    const found = await rows(tx, CaseReads).findBy({ id: In(ids.map(Number)) })
    return withDemands(tx, inOrder(found, ids))
  }
  return inOrder(await rows(tx, Demands).findBy({ id: In([...ids]) }), ids)
}

async function overdueRows(
  parts: ListParts,
  tx: Tx,
  { actor, ids }: Pick<Wanted, 'actor' | 'ids'>,
): Promise<unknown[]> {
  const found = inOrder(await rows(tx, Deadlines).findBy({ id: In([...ids]) }), ids)
  const subjects = await subjectsById(
    parts,
    actor,
    found.map(({ caseId }) => caseId),
  )
  return found.map((deadline) => ({ ...deadline, about: subjects.get(deadline.caseId) }))
}

async function withDemands<Row extends { caseId: string }>(tx: Tx, found: readonly Row[]) {
  const demands = await rows(tx, Demands).findBy({ id: In(found.map(({ caseId }) => caseId)) })
  const byId = new Map(demands.map((demand) => [demand.id, demand]))
  return found.map((row) => ({ ...row, demand: byId.get(row.caseId) }))
}

function inOrder<Row extends { id: string | number }>(found: readonly Row[], ids: readonly string[]): Row[] {
  const byId = new Map(found.map((row) => [String(row.id), row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
