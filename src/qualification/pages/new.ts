import { Not } from 'typeorm'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { enterpriseOf, Enterprises } from '../../enterprises'
import { newId } from '../../ids'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { nominate } from '../nominate'
import { Nomination } from '../nomination'
import { qualificationWants } from '../store'
import type { QualificationPagesParts } from './parts'

/** Nominating an enterprise, known or not (norm 5). */
export function newPages(parts: QualificationPagesParts): Route[] {
  return [
    { method: 'get', path: '/qualifications/new', who: 'signed-in', handle: (ctx) => showForm(parts, ctx) },
    {
      method: 'post',
      path: '/qualifications',
      who: 'signed-in',
      handle: (ctx) => post(parts, ctx),
      again: (ctx) => showForm(parts, ctx),
    },
  ]
}

async function showForm({ core, locale }: QualificationPagesParts, ctx: PageContext): Promise<void> {
  const asked = ctx.query['enterprise'] ?? ctx.state.refusal?.typed['enterpriseId']
  const enterprise = typeof asked === 'string' && asked ? await enterpriseOf(core, asked) : null
  ctx.page('qualification/new', {
    title: locale.t('qualification.new.title'),
    enterprise,
    others: enterprise ? [] : await offList(core),
    submissionId: newId(),
    wants: qualificationWants,
  })
}

async function post({ core }: QualificationPagesParts, ctx: PageContext): Promise<void> {
  const id = await nominate(core, ctx.state.person, parseInput(Nomination, ctx.input))
  ctx.redirect(`/qualifications/${id}`)
}

/** Enterprises that are known but not on the list, by name; the first five hundred. */
function offList(core: Core): Promise<{ id: string; name: string }[]> {
  const where = { onQualifiedList: Not(true) }
  return core.db.read((tx) =>
    rows(tx, Enterprises).find({
      where,
      select: { id: true, name: true },
      order: { name: 'ASC' },
      take: 500,
    }),
  )
}
