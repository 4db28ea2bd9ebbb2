import { z } from 'zod'
import { dayOf, isDay, shiftDay } from '../../calendar/rules/day'
import { BusinessError } from '../../errors'
import { newId } from '../../ids'
import { activePeople, departments, lines } from '../../people/house'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { sampleAtMost, savePlan } from '../plan-inspection'
import { inspectionTargets } from '../rules/checklist'
import { sizeKinds } from '../rules/draw-sample'
import { mayPlanFor } from '../rules/planning'
import { inspectionKinds } from '../store'
import { inspectionOfAddress, ticked, type InspectionPagesParts } from './parts'

const several = z.preprocess(ticked, z.array(z.string().max(36)).min(1))

const Plan = z.object({
  id: z.uuid(),
  kind: z.enum(inspectionKinds),
  title: z.string().trim().min(1).max(100),
  purpose: z.string().trim().min(1).max(500),
  departmentIds: several,
  fromDay: z.string().refine(isDay, 'faults.date'),
  toDay: z.string().refine(isDay, 'faults.date'),
  targets: z.preprocess(ticked, z.array(z.enum(inspectionTargets)).min(1)),
  sizeKind: z.enum(sizeKinds),
  size: z.coerce.number().int().min(1).max(sampleAtMost),
  workingDays: z.coerce.number().int().min(2).max(60),
  memberIds: several,
  crossDepartment: z.preprocess((value) => value === 'yes', z.boolean()),
})

const planners = ['line-director', 'leadership', 'compliance', 'general-office'] as const

/** Planning an inspection, and changing the plan before its sample is drawn (norm 15). */
export function planPages(parts: InspectionPagesParts): Route[] {
  const who = planners
  const show = (ctx: PageContext) => showForm(parts, ctx)
  const save = async (ctx: PageContext) => {
    const { id } = ctx.params
    if (id) await storedPlan(parts, ctx)
    const plan = parseInput(Plan, id ? { ...ctx.input, id } : ctx.input)
    await savePlan(parts.core, ctx.state.person, plan)
    ctx.redirect(`/score-inspections/${plan.id}`)
  }
  return [
    { method: 'get', path: '/score-inspections/new', who, handle: show },
    { method: 'post', path: '/score-inspections', who, handle: save, again: show },
    { method: 'get', path: '/score-inspections/:id/edit', who, handle: show },
    { method: 'post', path: '/score-inspections/:id/edit', who, handle: save, again: show },
  ]
}

async function showForm(parts: InspectionPagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const { person } = ctx.state
  const id = ctx.params['id']
  const stored = id ? await storedPlan(parts, ctx) : newPlan(parts)
  const plan = ctx.state.refusal ? { ...stored, ...unticked } : stored
  const allowed = (await departments(core)).filter(
    (department) => department.kind === 'front' && mayPlanFor(person, department),
  )
  const lineNames = new Map((await lines(core)).map((line) => [line.id, line.name]))
  const houses = new Map((await departments(core)).map((department) => [department.id, department.name]))
  ctx.page('inspections/plan', {
    title: locale.t(`inspections.plan.${id ? 'editTitle' : 'newTitle'}`),
    ...{ plan, action: id ? `/score-inspections/${id}/edit` : '/score-inspections' },
    ...{ kinds: inspectionKinds, targets: inspectionTargets, sizeKinds, sampleAtMost },
    departments: allowed.map((one) => ({
      ...one,
      lineName: lineNames.get(one.lineId ?? '') ?? locale.t('inspections.plan.noLines'),
    })),
    people: (await activePeople(core)).map(({ id: personId, name, position, departmentId }) => ({
      ...{ id: personId, name, position, department: houses.get(departmentId ?? '') ?? '' },
    })),
    today: dayOf(core.clock.now()),
  })
}

/** A browser sends nothing of boxes that a person cleared: shown again, they stay so. */
const unticked = { departmentIds: [], memberIds: [], targets: [], crossDepartment: false }

/** Last week's visits, ten of them, within five working days: what a regular check is mostly about. */
function newPlan({ core }: InspectionPagesParts) {
  const today = dayOf(core.clock.now())
  return {
    ...{ id: newId(), kind: 'random', title: '', purpose: '', departmentIds: [], targets: ['visit'] },
    ...{ fromDay: shiftDay(today, -30), toDay: today, sizeKind: 'count', size: 10, workingDays: 5 },
    ...{ memberIds: [], crossDepartment: false },
  }
}

async function storedPlan(parts: InspectionPagesParts, ctx: PageContext) {
  const { inspection, departments: inspected, members } = await inspectionOfAddress(parts, ctx)
  if (inspection.plannerId !== ctx.state.person.id || inspection.state !== 'draft')
    throw new BusinessError('score-inspection-not-found')
  return {
    ...inspection,
    departmentIds: inspected.map(({ departmentId }) => departmentId),
    memberIds: members.map(({ personId }) => personId),
  }
}
