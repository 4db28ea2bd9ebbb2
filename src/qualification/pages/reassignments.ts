import { In } from 'typeorm'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { Enterprises } from '../../enterprises'
import { BusinessError } from '../../errors'
import { newId } from '../../ids'
import { departments, findPerson } from '../../people'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { managerChoices } from '../manager-choices'
import { askReassignment, NewReassignment } from '../reassignment/ask-reassignment'
import { Reassignments, ReassignmentVerdicts, type Reassignment } from '../reassignment/store'
import { withdrawReassignment } from '../reassignment/withdraw-reassignment'
import { traceOf, type QualificationPagesParts } from './parts'

/** Requests that enterprises of one customer manager go to another (norm 5, 6). */
export function reassignmentPages(parts: QualificationPagesParts): Route[] {
  const { core } = parts
  return [
    { method: 'get', path: '/reassignments', who: 'signed-in', handle: (ctx) => showAll(parts, ctx) },
    { method: 'get', path: '/reassignments/new', who: 'signed-in', handle: (ctx) => showForm(parts, ctx) },
    {
      ...{ method: 'post', path: '/reassignments', who: 'signed-in' },
      async handle(ctx) {
        const input = parseInput(NewReassignment, ctx.input)
        ctx.redirect(`/reassignments/${await askReassignment(core, ctx.state.person, input)}`)
      },
      again: (ctx) => showForm(parts, ctx),
    },
    { method: 'get', path: '/reassignments/:id', who: 'signed-in', handle: (ctx) => showOne(parts, ctx) },
    {
      ...{ method: 'post', path: '/reassignments/:id/withdrawal', who: 'signed-in' },
      async handle(ctx) {
        const id = ctx.params['id'] ?? ''
        await withdrawReassignment(core, ctx.state.person, id)
        ctx.redirect(`/reassignments/${id}`)
      },
      again: (ctx) => showOne(parts, ctx),
    },
  ]
}

async function showAll({ core, locale }: QualificationPagesParts, ctx: PageContext): Promise<void> {
  const order = { askedAt: 'DESC' } as const
  const found = await core.db.read((tx) => rows(tx, Reassignments).find({ order, take: 200 }))
  ctx.page('qualification/reassignments', {
    title: locale.t('qualification.reassignment.title'),
    found: found.map((one) => ({ ...one, count: one.enterpriseIds.length })),
  })
}

async function showForm({ core, locale }: QualificationPagesParts, ctx: PageContext): Promise<void> {
  const asked = ctx.query['from'] ?? ctx.state.refusal?.typed['fromId'] ?? ctx.state.person.id
  const from = typeof asked === 'string' ? await findPerson(core, asked) : null
  ctx.page('qualification/new-reassignment', {
    title: locale.t('qualification.reassignment.ask'),
    from,
    managers: await managerChoices(core),
    enterprises: from ? await enterprisesOf(core, from.id) : [],
    submissionId: newId(),
  })
}

function enterprisesOf(core: Core, customerManagerId: string): Promise<{ id: string; name: string }[]> {
  const select = { id: true, name: true } as const
  const order = { name: 'ASC' } as const
  return core.db.read((tx) =>
    rows(tx, Enterprises).find({ where: { customerManagerId }, select, order, take: 1000 }),
  )
}

async function showOne(parts: QualificationPagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const id = ctx.params['id'] ?? ''
  const one = await core.db.read((tx) => rows(tx, Reassignments).findOneBy({ id }))
  if (!one) throw new BusinessError('reassignment-not-found')
  const { person } = ctx.state
  ctx.page('qualification/reassignment', {
    title: locale.t('qualification.subjects.reassignmentTitle', { from: one.fromName, to: one.toName }),
    one,
    count: one.enterpriseIds.length,
    ...(await approvalsOf(core, one)),
    mayWithdraw: one.state === 'asked' && one.askedById === person.id,
    ...(await traceOf(parts, person, id)),
  })
}

/** The enterprises concerned and what each department said, or that it has not yet. */
async function approvalsOf(core: Core, { id, enterpriseIds, approvingDepartmentIds }: Reassignment) {
  const names = new Map((await departments(core)).map((one) => [one.id, one.name]))
  return core.db.read(async (tx) => {
    const given = await rows(tx, ReassignmentVerdicts).findBy({ reassignmentId: id })
    const where = { id: In(enterpriseIds.slice(0, 500)) }
    return {
      enterprises: await rows(tx, Enterprises).find({ where, order: { name: 'ASC' } }),
      verdicts: approvingDepartmentIds.map((departmentId) => ({
        department: names.get(departmentId) ?? '',
        given: given.find((one) => one.departmentId === departmentId),
      })),
    }
  })
}
