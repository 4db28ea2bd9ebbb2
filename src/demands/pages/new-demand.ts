import { readFileSync } from 'node:fs'
import { choosableEnterprises } from '../../enterprises'
import { newId } from '../../ids'
import { departments } from '../../people/house'
import { projectPath } from '../../root'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { NewDemand, recordDemand } from '../record-demand'
import type { DemandPagesParts } from './parts'

/** Recording a visit and the demand found on it (norm 6, 7). */
export function newDemandPages(parts: DemandPagesParts): Route[] {
  return [
    { method: 'get', path: '/demands/new', who: 'signed-in', handle: (ctx) => showForm(parts, ctx) },
    { method: 'post', path: '/demands', who: 'signed-in', handle: (ctx) => record(parts, ctx) },
  ]
}

/** The submission's id is in the address the form is sent to: form-js sends fields only. */
async function showForm({ core, locale }: DemandPagesParts, ctx: PageContext): Promise<void> {
  const { person } = ctx.state
  const fronts = (await departments(core)).filter(({ kind }) => kind === 'front')
  ctx.page('demands/new', {
    title: locale.t('demands.new.title'),
    action: `/demands?submission=${newId()}`,
    schema: recordForm(),
    data: {
      enterprises: (await choosableEnterprises(core, person.id)).map(asChoice),
      departments: fronts.map(asChoice),
      ...(fronts.some(({ id }) => id === person.departmentId) ? { departmentId: person.departmentId } : {}),
    },
  })
}

async function record({ core }: DemandPagesParts, ctx: PageContext): Promise<void> {
  const input = parseInput(NewDemand, { ...ctx.input, submissionId: ctx.query['submission'] })
  ctx.redirect(`/cases/${await recordDemand(core, ctx.state.person, input)}`)
}

function asChoice({ id, name }: { id: string; name: string }) {
  return { value: id, label: name }
}

function recordForm(): unknown {
  return JSON.parse(readFileSync(projectPath('forms', 'record-demand.form'), 'utf8'))
}
