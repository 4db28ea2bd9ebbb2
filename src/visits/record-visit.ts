import type { Actor } from '../actor'
import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { findDepartment } from '../people/house'
import { bookScores } from './book-scores'
import { appendTimeline } from '../timeline'
import { coVisitorOf } from './co-visitor-of'
import { partyOf, type NamedParty } from './party-of'
import { requireFreeNumber } from './require-free-number'
import { Visits, type VisitKind } from './store'

/** What the visitor writes down (norm 6, 17.A: 应填尽填). */
export interface NewVisit extends NamedParty {
  kind: VisitKind
  visitedAt: Date
  content: string
  findings: string | null
  evidencePlace: string | null
  ourParticipants?: string | null | undefined
  theirParticipants?: string | null | undefined
  /** 协同走访人 (norm 17.Q3). */
  coVisitorId?: string | null | undefined
  location?: string | null | undefined
  coordinates?: string | null | undefined
  counterNumber?: string | null | undefined
  /** Made with the form, so that what was sent twice is recorded once. */
  submissionId?: string | null | undefined
}

/**
 * Records a visit that `actor` made, and books its points. Only enterprises on the qualified list are visited (norm 5). The same
 * submission sent again gives the first visit.
 * @returns its id
 * @throws BusinessError `enterprise-unknown`, `enterprise-not-on-list`, `visit-party-missing`, `visit-in-future`,
 * `person-without-department`, `co-visitor-unknown`, `co-visitor-is-visitor`, `counter-number-taken`
 */
export async function recordVisit(core: Core, actor: Actor, visit: NewVisit): Promise<string> {
  const known = await submitted(core, actor, visit.submissionId)
  if (known) return known
  if (visit.visitedAt > core.clock.now()) throw new BusinessError('visit-in-future', { field: 'visitedAt' })
  try {
    return await core.db.transaction((tx) => record(core, tx, { actor, visit }))
  } catch (error) {
    const first = isDuplicate(error) ? await submitted(core, actor, visit.submissionId) : null
    if (first) return first
    throw error
  }
}

async function submitted(
  core: Core,
  actor: Actor,
  submissionId: string | null | undefined,
): Promise<string | null> {
  if (!submissionId) return null
  const key = { visitorId: actor.id, submissionId }
  return (await core.db.read((tx) => rows(tx, Visits).findOneBy(key)))?.id ?? null
}

async function record(
  core: Core,
  tx: Tx,
  { actor, visit }: { actor: Actor; visit: NewVisit },
): Promise<string> {
  const party = await partyOf(core, tx, visit)
  const department = actor.departmentId ? await findDepartment(core, actor.departmentId) : null
  if (!department) throw new BusinessError('person-without-department', { name: actor.name })
  await requireFreeNumber(tx, visit.counterNumber ?? null, null)
  const id = newId()
  await rows(tx, Visits).insert({
    ...written(visit),
    ...party,
    ...(await coVisitorOf(core, actor, visit.coVisitorId)),
    ...{ id, visitorId: actor.id, visitorName: actor.name, lineId: department.lineId },
    ...{ departmentId: department.id, departmentName: department.name },
    ...{ visitedOn: dayOf(visit.visitedAt), createdAt: core.clock.now() },
  })
  const data = { enterprise: party.enterpriseName }
  await appendTimeline(core, tx, { caseId: id, kind: 'business', code: 'visit-recorded', data, actor })
  await bookScores(core, tx, { ...party, visitedOn: dayOf(visit.visitedAt) })
  return id
}

function written(visit: NewVisit) {
  const { kind, visitedAt, content, findings, evidencePlace } = visit
  return {
    ...{ kind, visitedAt, content, findings, evidencePlace },
    ourParticipants: visit.ourParticipants ?? null,
    theirParticipants: visit.theirParticipants ?? null,
    location: visit.location ?? null,
    coordinates: visit.coordinates ?? null,
    counterNumber: visit.counterNumber ?? null,
    submissionId: visit.submissionId ?? null,
  }
}
