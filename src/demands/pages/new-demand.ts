import { readFileSync } from 'node:fs'
import { activeProducts } from '../../catalogue'
import type { Core } from '../../core'
import { choosableEnterprises, Enterprises } from '../../enterprises'
import { rows } from '../../database/table'
import { newId } from '../../ids'
import { departments } from '../../people/house'
import { projectPath } from '../../root'
import type { Visit } from '../../visits'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { DemandOfVisit, NewDemand, ownVisit, recordDemand } from '../record-demand'
import { demandAdvicePages } from './demand-advice'
import type { DemandPagesParts } from './parts'

/** Recording a visit and the demand found on it, or one more demand of a visit that is recorded (norm 6, 7). */
export function newDemandPages(parts: DemandPagesParts): Route[] {
  return [
    { method: 'get', path: '/demands/new', who: 'signed-in', handle: (ctx) => showForm(parts, ctx) },
    { method: 'post', path: '/demands', who: 'signed-in', handle: (ctx) => record(parts, ctx) },
    ...demandAdvicePages(parts),
  ]
}

/** The ids of submission and visit are in the address the form is sent to: form-js sends fields only. */
async function showForm({ core, locale }: DemandPagesParts, ctx: PageContext): Promise<void> {
  const { person } = ctx.state
  const visitId = String(ctx.query['visit'] ?? '')
  const visit = visitId ? await ownVisit(core, person, visitId) : null
  const fronts = (await departments(core)).filter(({ kind }) => kind === 'front')
  ctx.page('demands/new', {
    title: locale.t(visit ? 'demands.new.titleOfVisit' : 'demands.new.title'),
    action: `/demands?${new URLSearchParams({ submission: newId(), ...(visit ? { visit: visit.id } : {}) })}`,
    draftKey: visit ? `record-demand:${visit.id}` : 'record-demand',
    visit,
    schema: recordForm(visit),
    data: {
      ...(visit ? await knownOf(core, visit) : {}),
      ...(visit ? {} : { enterprises: (await choosableEnterprises(core, person.id)).map(asChoice) }),
      products: (await activeProducts(core)).map(asChoice),
      departments: fronts.map(asChoice),
      ...(fronts.some(({ id }) => id === person.departmentId) ? { departmentId: person.departmentId } : {}),
    },
  })
}

async function record({ core }: DemandPagesParts, ctx: PageContext): Promise<void> {
  const { submission: submissionId, visit: visitId } = ctx.query
  const typed = { ...ctx.input, submissionId }
  const input = visitId ? parseInput(DemandOfVisit, { ...typed, visitId }) : parseInput(NewDemand, typed)
  ctx.redirect(`/cases/${await recordDemand(core, ctx.state.person, input)}`)
}

/** What is known of the enterprise already is not typed again. */
async function knownOf(core: Core, { enterpriseId: id }: Visit): Promise<Record<string, unknown>> {
  const enterprise = await core.db.read((tx) => rows(tx, Enterprises).findOneBy({ id }))
  return enterprise ? { industry: enterprise.industry } : {}
}

function asChoice({ id, name }: { id: string; name: string }) {
  return { value: id, label: name }
}

/** Without the questions about the visit when that is recorded. */
function recordForm(visit: Visit | null): unknown {
  const text = readFileSync(projectPath('forms', 'record-demand.form'), 'utf8')
  const form = JSON.parse(text) as { components: { id: string }[] }
  if (!visit) return form
  return { ...form, components: form.components.filter(({ id }) => id !== 'record-demand-group-visit') }
}
