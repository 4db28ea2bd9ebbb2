import { In, type FindOptionsWhere } from 'typeorm'
import type { Actor } from '../actor'
import { Deadlines } from '../calendar'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { InspectionFindings } from './item-store'
import { seesAllInspections } from './rules/sight'
import {
  InspectedDepartments,
  InspectionMembers,
  Inspections,
  type Inspection,
  type InspectionKind,
  type InspectionState,
} from './store'

/** Which inspections; `after` is the id of the last one of the page before. */
export interface InspectionQuery {
  state: InspectionState | null
  kind: InspectionKind | null
  departmentId: string | null
  after: string | null
}

/** A line of the list. */
export interface ListedInspection extends Inspection {
  departmentNames: string
  findings: number
  dueAt: Date | null
}

const pageSize = 30
/** Of one's own there are never more on one page's way. */
const ownAtMost = 2000

/** The inspections this person may see, the newest first. */
export function listInspections(
  core: Core,
  actor: Actor,
  query: InspectionQuery,
): Promise<{ rows: ListedInspection[]; next: string | null }> {
  return core.db.read(async (tx) => {
    const ids = await idsFor(tx, actor, query)
    const where: FindOptionsWhere<Inspection> = {
      ...(query.state ? { state: query.state } : {}),
      ...(query.kind ? { kind: query.kind } : {}),
      ...(ids ? { id: In(ids) } : {}),
    }
    const builder = rows(tx, Inspections).createQueryBuilder('i').where(where)
    const last = query.after ? await rows(tx, Inspections).findOneBy({ id: query.after }) : null
    if (last)
      builder.andWhere('(i.createdAt < :at OR (i.createdAt = :at AND i.id < :id))', {
        at: last.createdAt.toISOString(),
        id: last.id,
      })
    const found = await builder
      .orderBy('i.createdAt', 'DESC')
      .addOrderBy('i.id', 'DESC')
      .limit(pageSize + 1)
      .getMany()
    const shown = found.slice(0, pageSize)
    return {
      rows: await listed(tx, shown),
      next: found.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
    }
  })
}

/** Null where nothing narrows them. */
async function idsFor(tx: Tx, actor: Actor, { departmentId }: InspectionQuery): Promise<string[] | null> {
  const ofDepartment = departmentId ? await idsOfDepartment(tx, departmentId) : null
  if (seesAllInspections(actor)) return ofDepartment
  const lineIds = actor.groups.flatMap((group) =>
    group.startsWith('line-director:') ? group.slice('line-director:'.length) : [],
  )
  const take = { select: { inspectionId: true }, take: ownAtMost } as const
  const directed = await rows(tx, InspectedDepartments).find({ where: { lineId: In(lineIds) }, ...take })
  const joined = await rows(tx, InspectionMembers).find({ where: { personId: actor.id }, ...take })
  const planned = await rows(tx, Inspections).find({
    where: { plannerId: actor.id },
    select: { id: true },
    take: ownAtMost,
  })
  const own = [...directed, ...joined].map(({ inspectionId }) => inspectionId)
  const ids = [...new Set([...own, ...planned.map(({ id }) => id)])]
  return ofDepartment ? ids.filter((id) => ofDepartment.includes(id)) : ids
}

async function idsOfDepartment(tx: Tx, departmentId: string): Promise<string[]> {
  const found = await rows(tx, InspectedDepartments).find({ where: { departmentId }, take: ownAtMost })
  return found.map(({ inspectionId }) => inspectionId)
}

async function listed(tx: Tx, shown: readonly Inspection[]): Promise<ListedInspection[]> {
  const where = { inspectionId: In(shown.map(({ id }) => id)) }
  const departments = await rows(tx, InspectedDepartments).find({ where, order: { departmentId: 'ASC' } })
  const standing = { ...where, state: In(['recorded', 'upheld', 'applied']) }
  const findings = await rows(tx, InspectionFindings).find({
    where: standing,
    select: { id: true, inspectionId: true },
  })
  const deadlines = await rows(tx, Deadlines).findBy({
    id: In(shown.flatMap(({ deadlineId }) => deadlineId ?? [])),
  })
  return shown.map((inspection) => ({
    ...inspection,
    departmentNames: departments
      .filter(({ inspectionId }) => inspectionId === inspection.id)
      .map(({ departmentName }) => departmentName)
      .join('、'),
    findings: findings.filter(({ inspectionId }) => inspectionId === inspection.id).length,
    dueAt: deadlines.find(({ id }) => id === inspection.deadlineId)?.dueAt ?? null,
  }))
}
