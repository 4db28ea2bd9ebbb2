import type { Core } from '../core'
import { BusinessError } from '../errors'
import { fileBytesAtMost } from '../files'
import { newId } from '../ids'
import { parseInput } from '../web/input'
import type { Locale } from '../web/locale'
import type { PageContext, Route } from '../web/route'
import { listPartners, partnerFor } from './list-partners'
import { NewPartner, PartnerChange } from './partner-input'
import { recordUndertaking, UndertakingInput } from './record-undertaking'
import { partnerKinds } from './rules/partner-kinds'
import { mayKeepPartners } from './rules/partner-rights'
import { addPartner, changePartner, requireKeeper } from './save-partner'

/** What the pages of partners are built from. */
export interface PartnerPagesParts {
  core: Core
  locale: Locale
  dataDir: string
}

/** The third parties that may take part in cases, with their undertakings (norm 10, 11). */
export function partnerPages(parts: PartnerPagesParts): Route[] {
  const { core, dataDir } = parts
  const who = 'signed-in' as const
  const idOf = (ctx: PageContext) => ctx.params['id'] ?? ''
  const show = (ctx: PageContext) => showPartner(parts, ctx)
  const add = (ctx: PageContext) => showNew(parts, ctx)
  return [
    { method: 'get', path: '/partners', who, handle: (ctx) => showList(parts, ctx) },
    { method: 'get', path: '/partners/new', who, handle: add },
    {
      ...{ method: 'post', path: '/partners', who, again: add },
      async handle(ctx) {
        ctx.redirect(
          `/partners/${await addPartner(core, ctx.state.person, parseInput(NewPartner, ctx.input))}`,
        )
      },
    },
    { method: 'get', path: '/partners/:id', who, handle: show },
    {
      ...{ method: 'post', path: '/partners/:id', who, again: show },
      async handle(ctx) {
        const change = parseInput(PartnerChange, ctx.input)
        await changePartner(core, ctx.state.person, { ...change, id: idOf(ctx) })
        ctx.redirect(`/partners/${idOf(ctx)}?saved=yes`)
      },
    },
    {
      ...{ method: 'post', path: '/partners/:id/undertakings', who, again: show },
      upload: { maxBytes: fileBytesAtMost, maxFiles: 1 },
      async handle(ctx) {
        const days = parseInput(UndertakingInput, ctx.input)
        const file = ctx.files[0]
        if (!file) throw new BusinessError('undertaking-file-missing', { field: 'undertaking' })
        await recordUndertaking({ core, dataDir }, ctx.state.person, { ...days, file, partnerId: idOf(ctx) })
        ctx.redirect(`/partners/${idOf(ctx)}?saved=yes`)
      },
    },
  ]
}

async function showList({ core, locale }: PartnerPagesParts, ctx: PageContext): Promise<void> {
  const { person } = ctx.state
  ctx.page('partners/list', {
    title: locale.t('partners.title'),
    partners: await listPartners(core, person),
    mayKeep: mayKeepPartners(person),
  })
}

async function showNew({ locale }: PartnerPagesParts, ctx: PageContext): Promise<void> {
  requireKeeper(ctx.state.person)
  ctx.page('partners/new', {
    title: locale.t('partners.new'),
    kinds: partnerKinds,
    submissionId: newId(),
  })
  await Promise.resolve()
}

async function showPartner({ core }: PartnerPagesParts, ctx: PageContext): Promise<void> {
  const found = await partnerFor(core, ctx.state.person, ctx.params['id'] ?? '')
  ctx.page('partners/partner', {
    ...found,
    title: found.partner.name,
    kinds: partnerKinds,
    submissionId: newId(),
    saved: ctx.query['saved'] === 'yes',
  })
}
