import { In } from 'typeorm'
import { z } from 'zod'
import { rows } from '../../database/table'
import { newId } from '../../ids'
import { activePeople, departments } from '../../people/house'
import { Deductions, Doubts } from '../../scoring'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { deduct, NewDeduction, revokeDeduction } from '../month/deduct'
import { monthWords } from '../rules/months'
import { ClosedMonths } from '../store'
import { monthNamed, type AssessmentPagesParts } from './parts'

const path = '/assessment/months/:month/deductions'
const why = z.object({ revokeReason: z.string().trim().min(2).max(500) })

/** The deductions of a month, and those that 合规风控部 makes by hand (norm 17.C). */
export function deductionPages(parts: AssessmentPagesParts): Route[] {
  const { core } = parts
  const who = ['compliance'] as const
  const show = (ctx: PageContext) => showDeductions(parts, ctx)
  return [
    { method: 'get', path, who, handle: show },
    {
      ...{ method: 'post', path, who, again: show },
      async handle(ctx) {
        const { month } = monthNamed(ctx)
        await deduct(core, ctx.state.person, { ...parseInput(NewDeduction, ctx.input), month, fact: null })
        ctx.redirect(`/assessment/months/${month}/deductions`)
      },
    },
    {
      ...{ method: 'post', path: `${path}/:id/revoke`, who, again: show },
      async handle(ctx) {
        const { revokeReason: reason } = parseInput(why, ctx.input)
        const month = await revokeDeduction(core, ctx.state.person, { id: ctx.params['id'] ?? '', reason })
        ctx.redirect(`/assessment/months/${month}/deductions`)
      },
    },
  ]
}

async function showDeductions({ core, locale }: AssessmentPagesParts, ctx: PageContext): Promise<void> {
  const { month } = monthNamed(ctx)
  const house = new Map((await departments(core)).map((department) => [department.id, department.name]))
  const list = await core.db.read(async (tx) => {
    const found = await rows(tx, Deductions).find({
      where: { month },
      order: { at: 'DESC', id: 'DESC' },
      take: 500,
    })
    const doubts = await rows(tx, Doubts).findBy({ id: In(found.flatMap(({ doubtId }) => doubtId ?? [])) })
    const gradeOf = new Map(doubts.map(({ id, grade }) => [id, grade]))
    return found.map((one) => ({ ...one, grade: gradeOf.get(one.doubtId ?? '') ?? null }))
  })
  const people = (await activePeople(core)).filter(({ departmentId }) => departmentId !== null)
  ctx.page('assessment/deductions', {
    title: locale.t('assessment.deductions.title', { month: monthWords(month) }),
    ...{ month, list, submissionId: newId(), revoked: ctx.params['id'] ?? null },
    people: people.map(({ id, name, departmentId }) => ({
      id,
      name,
      department: house.get(departmentId ?? ''),
    })),
    isClosed: await core.db.read((tx) => rows(tx, ClosedMonths).existsBy({ month })),
  })
}
