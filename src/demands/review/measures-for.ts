import { In } from 'typeorm'
import type { Actor } from '../../actor'
import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { departments } from '../../people/house'
import { readableAmong } from '../case-readers'
import { seesDepartment } from '../rules/sees-department'
import { Demands } from '../store'
import { ReviewMeasures, type ReviewMeasure } from './store'

/** `mine`: mine to do. `department`: those of the departments I belong to or answer for. */
export const measureScopes = ['mine', 'department'] as const
export type MeasureScope = (typeof measureScopes)[number]

/** Which measures to list, and after which one to go on. */
export interface MeasureQuery {
  scope: MeasureScope
  /** Those that are done or void too. */
  all: boolean
  overdue: boolean
  after: { dueOn: string; id: string } | null
}

const pageSize = 50

/** A page of measures, the one due first on top; those of cases `actor` may not read are left out (norm 11). */
export async function measuresFor(core: Core, actor: Actor, query: MeasureQuery) {
  const found = await page(core, actor, query)
  const shown = found.slice(0, pageSize)
  const readable = await readableAmong(core, actor, [...new Set(shown.map(({ caseId }) => caseId))])
  const seen = shown.filter(({ caseId, ownerId }) => ownerId === actor.id || readable.has(caseId))
  const names = await enterpriseNames(core, seen)
  const today = dayOf(core.clock.now())
  const last = shown.at(-1)
  return {
    measures: seen.map((measure) => ({
      ...shownMeasure(measure, today),
      enterpriseName: names.get(measure.caseId) ?? '',
      address: readable.has(measure.caseId) ? `/cases/${measure.caseId}` : null,
    })),
    next: found.length > pageSize && last ? { dueOn: last.dueOn, id: last.id } : null,
  }
}

/** A measure with what its badge says. */
export function shownMeasure(measure: ReviewMeasure, today: string) {
  const isOpen = ['open', 'reported', 'asked'].includes(measure.state)
  return { ...measure, isOpen, isOverdue: isOpen && measure.dueOn < today }
}

async function page(core: Core, actor: Actor, { scope, all, overdue, after }: MeasureQuery) {
  const mine = scope === 'mine' ? null : await departmentsOf(core, actor)
  return core.db.read((tx) => {
    const query = rows(tx, ReviewMeasures).createQueryBuilder('measure')
    if (mine) query.where({ departmentId: In(mine) })
    else query.where({ ownerId: actor.id })
    if (!all || overdue) query.andWhere({ state: In(['open', 'reported', 'asked']) })
    if (overdue) query.andWhere('measure.dueOn < :today', { today: dayOf(core.clock.now()) })
    if (after)
      query.andWhere('(measure.dueOn > :dueOn OR (measure.dueOn = :dueOn AND measure.id > :id))', after)
    return query
      .orderBy('measure.dueOn', 'ASC')
      .addOrderBy('measure.id', 'ASC')
      .take(pageSize + 1)
      .getMany()
  })
}

async function departmentsOf(core: Core, actor: Actor): Promise<string[]> {
  const all = await departments(core)
  const seen = all.filter(({ id, lineId }) => seesDepartment(actor, { departmentId: id, lineId }))
  return seen.map(({ id }) => id)
}

async function enterpriseNames(core: Core, measures: readonly ReviewMeasure[]) {
  const where = { id: In(measures.map(({ caseId }) => caseId)) }
  const select = { id: true, enterpriseName: true }
  const found = await core.db.read((tx) => rows(tx, Demands).find({ where, select }))
  return new Map(found.map(({ id, enterpriseName }) => [id, enterpriseName]))
}
