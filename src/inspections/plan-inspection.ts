import { In } from 'typeorm'
import type { Actor } from '../actor'
import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { Departments, People, type Department, type Person } from '../people/store'
import { holdInspection, requireState } from './hold-inspection'
import type { InspectionTarget } from './rules/checklist'
import type { SampleTerms } from './rules/draw-sample'
import { mayPlan, mayPlanFor } from './rules/planning'
import {
  InspectedDepartments,
  InspectionMembers,
  Inspections,
  type Inspection,
  type InspectionKind,
} from './store'

/** A plan as the form gives it (norm 15). Days `YYYY-MM-DD`, both included. */
export interface InspectionPlan extends SampleTerms {
  /** Made with the form: sent twice it is one plan. */
  id: string
  kind: InspectionKind
  title: string
  purpose: string
  departmentIds: readonly string[]
  fromDay: string
  toDay: string
  targets: readonly InspectionTarget[]
  workingDays: number
  crossDepartment: boolean
  memberIds: readonly string[]
}

/** More a single inspection does not hold. */
export const sampleAtMost = 200

/**
 * Plans an inspection, or changes the plan before its sample is drawn.
 * @throws BusinessError `inspection-plan-not-allowed`, `inspection-departments-unfit`, `inspection-period-wrong`, `inspection-size-wrong`,
 * `inspection-members-missing`, `inspection-team-too-small`, `inspection-member-department`, `inspection-state-unfit`
 */
export async function savePlan(core: Core, actor: Actor, plan: InspectionPlan): Promise<void> {
  if (!mayPlan(actor)) throw new BusinessError('inspection-plan-not-allowed')
  checkTerms(core, plan)
  try {
    await core.db.transaction(async (tx) => {
      const departments = await departmentsOf(tx, actor, plan)
      const members = await membersOf(tx, plan)
      await keepInspection(core, tx, { actor, plan, departments })
      await keepParts(tx, { plan, departments, members })
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

function checkTerms(core: Core, { fromDay, toDay, sizeKind, size }: InspectionPlan): void {
  const today = dayOf(core.clock.now())
  if (fromDay > toDay || toDay > today)
    throw new BusinessError('inspection-period-wrong', { field: 'toDay', today })
  const max = sizeKind === 'percent' ? 100 : sampleAtMost
  if (size < 1 || size > max) throw new BusinessError('inspection-size-wrong', { field: 'size', max })
}

async function departmentsOf(tx: Tx, actor: Actor, plan: InspectionPlan): Promise<Department[]> {
  const ids = [...new Set(plan.departmentIds)]
  const found = await rows(tx, Departments).find({
    where: { id: In(ids), kind: 'front' },
    order: { id: 'ASC' },
  })
  if (found.length === 0 || found.length < ids.length || !found.every((one) => mayPlanFor(actor, one)))
    throw new BusinessError('inspection-departments-unfit', { field: 'departmentIds' })
  return found
}

async function membersOf(tx: Tx, plan: InspectionPlan): Promise<Person[]> {
  const ids = [...new Set(plan.memberIds)]
  const found = await rows(tx, People).findBy({ id: In(ids), active: true })
  const field = 'memberIds'
  if (found.length === 0 || found.length < ids.length)
    throw new BusinessError('inspection-members-missing', { field })
  if (plan.kind === 'special' && found.length < 2)
    throw new BusinessError('inspection-team-too-small', { field })
  const inside = found.find(({ departmentId }) => plan.departmentIds.includes(departmentId ?? ''))
  if (inside && !crosses(plan))
    throw new BusinessError('inspection-member-department', { field, name: inside.name })
  return found
}

function crosses({ kind, crossDepartment }: InspectionPlan): boolean {
  return kind === 'special' && crossDepartment
}

async function keepInspection(
  core: Core,
  tx: Tx,
  { actor, plan, departments }: { actor: Actor; plan: InspectionPlan; departments: readonly Department[] },
): Promise<void> {
  const lineIds = [...new Set(departments.map(({ lineId }) => lineId))]
  const terms = {
    ...{ kind: plan.kind, title: plan.title, purpose: plan.purpose, targets: plan.targets },
    ...{ fromDay: plan.fromDay, toDay: plan.toDay, sizeKind: plan.sizeKind, size: plan.size },
    ...{ workingDays: plan.workingDays, crossDepartment: crosses(plan) },
    lineId: lineIds.length === 1 ? (lineIds[0] ?? null) : null,
  }
  if (await rows(tx, Inspections).existsBy({ id: plan.id })) {
    const known = await holdInspection(core, tx, plan.id)
    if (known.plannerId !== actor.id) throw new BusinessError('score-inspection-not-found')
    requireState(known, 'draft')
    await rows(tx, Inspections).update({ id: plan.id }, terms)
    return
  }
  const by = { plannerId: actor.id, plannerName: actor.name, createdAt: core.clock.now() }
  await rows(tx, Inspections).insert({ id: plan.id, state: 'draft', ...terms, ...by, ...undrawn })
}

const undrawn: Omit<
  Inspection,
  | ('id' | 'kind' | 'title' | 'purpose' | 'state' | 'plannerId' | 'plannerName' | 'lineId')
  | ('fromDay' | 'toDay' | 'targets' | 'sizeKind' | 'size' | 'workingDays' | 'crossDepartment')
  | ('createdAt' | 'version')
> = {
  ...{ populationCount: null, populationHash: null, seed: null, sampleCount: null, drawnAt: null },
  ...{ drawnByName: null, checklists: null, deadlineId: null, instanceKey: null, summary: null },
  ...{ handedInAt: null, handedInByName: null, commentsUntil: null, returnReason: null },
  ...{ confirmedById: null, confirmedByName: null, confirmedAt: null, finishedAt: null },
  ...{ cancelledByName: null, cancelledAt: null, cancelReason: null },
}

async function keepParts(
  tx: Tx,
  {
    plan: { id: inspectionId },
    departments,
    members,
  }: { plan: InspectionPlan; departments: readonly Department[]; members: readonly Person[] },
): Promise<void> {
  await rows(tx, InspectedDepartments).delete({ inspectionId })
  await rows(tx, InspectionMembers).delete({ inspectionId })
  for (const { id: departmentId, name: departmentName, lineId } of departments)
    await rows(tx, InspectedDepartments).insert({ inspectionId, departmentId, departmentName, lineId })
  for (const { id: personId, name: personName, departmentId } of members)
    await rows(tx, InspectionMembers).insert({
      id: newId(),
      inspectionId,
      personId,
      personName,
      departmentId,
    })
}
