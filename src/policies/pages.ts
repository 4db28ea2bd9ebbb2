import { z } from 'zod'
import type { Core } from '../core'
import { BusinessError } from '../errors'
import { parseInput } from '../web/input'
import type { Locale } from '../web/locale'
import type { PageContext, Route } from '../web/route'
import { contentSchema, typedValue, type PolicyForm } from './policy-form'
import { previewPolicy, publishPolicy, type NewPolicy, type PolicyEffect } from './publish-policy'
import { describeVersions, shownFields } from './shown-policy'
import { versionsOf } from './version-on'

/** An area the pages can show and change, and what a change of it does; an effect has `title`, `from`, `to`. */
export interface GovernedArea {
  form: PolicyForm
  effect: PolicyEffect<{ title: string; from: unknown; to: unknown }>
}

/** What the pages of policies stand on. */
export interface PolicyPagesParts {
  core: Core
  locale: Locale
  areas: readonly GovernedArea[]
  /** Today, `YYYY-MM-DD` of Asia/Shanghai. */
  today(): string
}

const head = z.object({
  validFrom: z.iso.date('policies.faults.day'),
  name: z.string().trim().min(1).max(60),
  reason: z.string().trim().min(1).max(500),
  seen: z.string().max(36),
})

/** The versions of every policy, which everyone reads and administrators add to: first what it would move, then the change. */
export function policyPages(parts: PolicyPagesParts): Route[] {
  const form = (ctx: PageContext) => showForm(parts, ctx)
  const post = (path: string, handle: Route['handle']): Route => ({
    ...{ method: 'post', path, who: ['admin'], again: form },
    handle,
  })
  return [
    { method: 'get', path: '/policies', who: 'signed-in', handle: (ctx) => showList(parts, ctx) },
    { method: 'get', path: '/policies/:area/new', who: ['admin'], handle: form },
    post('/policies/:area/preview', (ctx) => showPreview(parts, ctx)),
    post('/policies/:area', (ctx) => publish(parts, ctx)),
  ]
}

async function showList({ core, locale, areas, today }: PolicyPagesParts, ctx: PageContext): Promise<void> {
  const shown = await core.db.read((tx) =>
    Promise.all(
      areas.map(async ({ form }) => ({
        area: form.area,
        versions: describeVersions(locale, form, {
          versions: await versionsOf(tx, form.area),
          today: today(),
        }),
      })),
    ),
  )
  const mayChange = ctx.state.person.roles.includes('admin')
  ctx.page('policies/list', { title: locale.t('policies.title'), areas: shown, mayChange })
}

async function showForm({ core, locale, areas, today }: PolicyPagesParts, ctx: PageContext): Promise<void> {
  const { form } = areaOf(areas, ctx)
  const versions = await core.db.read((tx) => versionsOf(tx, form.area))
  const kept = { ...form.defaults, ...versions[0]?.content }
  ctx.page('policies/form', {
    title: locale.t(`policies.new.${form.area}`),
    area: form.area,
    today: today(),
    seen:
      versions
        .map(({ id }) => id)
        .sort()
        .at(-1) ?? '',
    fields: form.fields.map((field) => ({
      ...{
        ...field,
        isText: field.unit === 'time' || field.unit === 'list',
        step: field.unit === 'points' ? '0.01' : '1',
      },
      value: typedValue(field, kept[field.name]),
    })),
  })
}

async function showPreview(parts: PolicyPagesParts, ctx: PageContext): Promise<void> {
  const { core, locale, areas } = parts
  const { form, effect } = areaOf(areas, ctx)
  const policy = policyOf(parts, form, ctx)
  const moved = await previewPolicy(core, policy, effect)
  const versions = await core.db.read((tx) => versionsOf(tx, form.area))
  const before = {
    ...form.defaults,
    ...versions.find(({ validFrom }) => validFrom <= policy.validFrom)?.content,
  }
  ctx.page('policies/preview', {
    title: locale.t('policies.preview.title'),
    area: form.area,
    policy,
    changes: shownFields(locale, form, { before, after: policy.content }),
    moved,
    hidden: Object.entries(ctx.input)
      .filter(([, value]) => typeof value === 'string')
      .map(([name, value]) => ({ name, value })),
  })
}

async function publish(parts: PolicyPagesParts, ctx: PageContext): Promise<void> {
  const { core, areas } = parts
  const { form, effect } = areaOf(areas, ctx)
  await publishPolicy(core, ctx.state.person, { policy: policyOf(parts, form, ctx), effect })
  ctx.redirect('/policies')
}

function policyOf({ today }: PolicyPagesParts, form: PolicyForm, ctx: PageContext): NewPolicy {
  const { area } = form
  const checked = parseInput(head.and(contentSchema(form)), ctx.input)
  const { validFrom, name, reason, seen } = checked
  if (!form.mayBackdate && validFrom < today())
    throw new BusinessError('policy-backdated', { field: 'validFrom' })
  const content = Object.fromEntries(
    form.fields.map((field) => [field.name, (checked as Record<string, unknown>)[field.name]]),
  )
  return { area, validFrom, name, reason, seen, content }
}

function areaOf(areas: readonly GovernedArea[], ctx: PageContext): GovernedArea {
  const found = areas.find(({ form }) => form.area === ctx.params['area'])
  if (!found) throw new BusinessError('policy-area-not-found')
  return found
}
