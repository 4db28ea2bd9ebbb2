import { enterpriseOf } from '../../enterprises'
import { Enterprises } from '../../enterprises/store'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { fileBytesAtMost } from '../../files'
import { newId } from '../../ids'
import { activePeople } from '../../people/house'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { evidenceAtMost, recordProvenVisit } from '../record-proven-visit'
import { partyKinds, visitKinds } from '../store'
import { saveVisitDraft, visitDraftOf } from '../visit-draft'
import { VisitForm } from '../visit-form'
import type { VisitPagesParts } from './parts'

/** Recording a visit (norm 6, 17.A), also on a phone with a bad line: the draft is kept there and, when reachable, here. */
export function newVisitPages(parts: VisitPagesParts): Route[] {
  const { core } = parts
  const show = (ctx: PageContext) => showForm(parts, ctx)
  return [
    { method: 'get', path: '/visits/new', who: 'signed-in', handle: show },
    {
      method: 'post',
      path: '/visits/draft',
      who: 'signed-in',
      async handle(ctx) {
        await saveVisitDraft(core, ctx.state.person, ctx.input['fields'] ?? null)
        ctx.redirect('/visits/new')
      },
    },
    {
      method: 'post',
      path: '/visits',
      who: 'signed-in',
      upload: { maxBytes: fileBytesAtMost, maxFiles: evidenceAtMost },
      handle: (ctx) => record(parts, ctx),
      again: show,
    },
  ]
}

async function record({ core, dataDir }: VisitPagesParts, ctx: PageContext): Promise<void> {
  const form = parseInput(VisitForm, ctx.input)
  const files = ctx.files.filter(({ name, bytes }) => name !== '' && bytes.length > 0)
  const id = await recordProvenVisit({ core, dataDir }, ctx.state.person, { form, files })
  ctx.redirect(`/visits/${id}`)
}

async function showForm({ core, locale }: VisitPagesParts, ctx: PageContext): Promise<void> {
  const { person, refusal } = ctx.state
  const draft = await visitDraftOf(core, person)
  const own = await ownEnterprises(core, person.id)
  const asked = await askedFor(core, ctx)
  const stored = { submissionId: newId(), partyKind: 'enterprise', ...draft?.fields, ...asked }
  ctx.page('visits/new', {
    title: locale.t('visits.form.newTitle'),
    form: stored,
    own,
    kinds: visitKinds,
    parties: partyKinds,
    colleagues: (await activePeople(core)).filter(({ id, departmentId }) => id !== person.id && departmentId),
    evidenceAtMost,
    draftSavedAt: !refusal && !asked ? (draft?.savedAt ?? null) : null,
  })
}

/** `?enterprise=<id>` begins a visit to that enterprise. @throws BusinessError `enterprise-unknown` */
async function askedFor(core: VisitPagesParts['core'], ctx: PageContext) {
  const id = String(ctx.query['enterprise'] ?? '')
  if (!id) return null
  const enterprise = await enterpriseOf(core, id)
  if (!enterprise) throw new BusinessError('enterprise-unknown')
  return { partyKind: 'enterprise', party: enterprise.name, submissionId: newId() }
}

/** Those the person manages, to choose from without typing; all others are named. */
function ownEnterprises(core: VisitPagesParts['core'], customerManagerId: string) {
  return core.db.read((tx) =>
    rows(tx, Enterprises).find({
      where: { customerManagerId, onQualifiedList: true },
      select: { id: true, name: true },
      order: { name: 'ASC' },
      take: 500,
    }),
  )
}
