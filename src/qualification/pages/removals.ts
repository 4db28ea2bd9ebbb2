import { rows } from '../../database/table'
import { choosableEnterprises, enterpriseOf } from '../../enterprises'
import { BusinessError } from '../../errors'
import { newId } from '../../ids'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { askRemoval, NewRemoval } from '../removal/ask-removal'
import { openWork } from '../removal/open-work'
import { Removals } from '../removal/store'
import { withdrawRemoval } from '../removal/withdraw-removal'
import { traceOf, type QualificationPagesParts } from './parts'

/** Requests that enterprises leave the list (norm 5). */
export function removalPages(parts: QualificationPagesParts): Route[] {
  const { core } = parts
  return [
    { method: 'get', path: '/removals', who: 'signed-in', handle: (ctx) => showAll(parts, ctx) },
    { method: 'get', path: '/removals/new', who: 'signed-in', handle: (ctx) => showForm(parts, ctx) },
    {
      ...{ method: 'post', path: '/removals', who: 'signed-in' },
      async handle(ctx) {
        ctx.redirect(
          `/removals/${await askRemoval(core, ctx.state.person, parseInput(NewRemoval, ctx.input))}`,
        )
      },
      again: (ctx) => showForm(parts, ctx),
    },
    { method: 'get', path: '/removals/:id', who: 'signed-in', handle: (ctx) => showOne(parts, ctx) },
    {
      ...{ method: 'post', path: '/removals/:id/withdrawal', who: 'signed-in' },
      async handle(ctx) {
        const id = ctx.params['id'] ?? ''
        await withdrawRemoval(core, ctx.state.person, id)
        ctx.redirect(`/removals/${id}`)
      },
      again: (ctx) => showOne(parts, ctx),
    },
  ]
}

async function showAll({ core, locale }: QualificationPagesParts, ctx: PageContext): Promise<void> {
  const found = await core.db.read((tx) => rows(tx, Removals).find({ order: { askedAt: 'DESC' }, take: 200 }))
  ctx.page('qualification/removals', {
    title: locale.t('qualification.removal.title'),
    found,
  })
}

async function showForm({ core, locale }: QualificationPagesParts, ctx: PageContext): Promise<void> {
  const asked = ctx.query['enterprise'] ?? ctx.state.refusal?.typed['enterpriseId']
  const enterprise = typeof asked === 'string' && asked ? await enterpriseOf(core, asked) : null
  ctx.page('qualification/new-removal', {
    title: locale.t('qualification.removal.ask'),
    enterprise,
    work: enterprise && (await openWork(core, enterprise.id)),
    enterprises: enterprise ? [] : await choosableEnterprises(core, ctx.state.person.id),
    submissionId: newId(),
  })
}

async function showOne(parts: QualificationPagesParts, ctx: PageContext): Promise<void> {
  const { core } = parts
  const id = ctx.params['id'] ?? ''
  const one = await core.db.read((tx) => rows(tx, Removals).findOneBy({ id }))
  if (!one) throw new BusinessError('removal-not-found')
  const { person } = ctx.state
  ctx.page('qualification/removal', {
    title: one.enterpriseName,
    one,
    work: await openWork(core, one.enterpriseId),
    mayWithdraw: one.state === 'asked' && one.askedById === person.id,
    ...(await traceOf(parts, person, id)),
  })
}
