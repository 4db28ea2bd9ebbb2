import { BusinessError } from '../../errors'
import type { PageContext, Route } from '../../web/route'
import { rightsTo } from '../may-edit'
import type { EnterpriseRecord } from '../record-of'
import type { EnterpriseRights } from '../rules/enterprise-rights'
import type { EnterprisePagesParts } from './parts'
import { param } from './query'
import { knownRecord } from './record'

/** A form about one enterprise on a page of its own. */
export interface EnterpriseForm {
  /** Below `/enterprises/:id`. */
  path: string
  view: string
  /** Key of the title; `{name}` is the enterprise. */
  title: string
  right: keyof EnterpriseRights
  data(record: EnterpriseRecord, ctx: PageContext): Record<string, unknown> | Promise<Record<string, unknown>>
  act(ctx: PageContext, enterpriseId: string): Promise<unknown>
}

/** The routes of a form: shown to whoever has the right, shown again with what was typed when it is refused, back to the record when done. */
export function formPages(parts: EnterprisePagesParts, form: EnterpriseForm): Route[] {
  const path = `/enterprises/:id/${form.path}`
  const show = (ctx: PageContext) => showForm(parts, ctx, form)
  const handle = async (ctx: PageContext) => {
    const id = param(ctx, 'id')
    await form.act(ctx, id)
    ctx.redirect(`/enterprises/${id}?saved=yes`)
  }
  return [
    { method: 'get', path, who: 'signed-in', handle: show },
    { method: 'post', path, who: 'signed-in', handle, again: show },
  ]
}

async function showForm(parts: EnterprisePagesParts, ctx: PageContext, form: EnterpriseForm): Promise<void> {
  const record = await knownRecord(parts, ctx)
  const rights = await rightsTo(parts.core, ctx.state.person, record.enterprise)
  if (!rights[form.right]) throw new BusinessError('enterprise-edit-not-allowed')
  ctx.page(`enterprises/${form.view}`, {
    title: parts.locale.t(form.title, { name: record.enterprise.name }),
    enterprise: record.enterprise,
    rights,
    ...(await form.data(record, ctx)),
  })
}
