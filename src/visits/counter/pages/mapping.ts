import { z } from 'zod'
import { BusinessError } from '../../../errors'
import { parseInput } from '../../../web/input'
import type { PageContext, Route } from '../../../web/route'
import { changeMapping, mappingVersions, requireSound } from '../mapping'
import { counterFields, type CounterColumn, type CounterField } from '../rules/counter-columns'
import type { CounterPagesParts } from './parts'

const MappingInput = z.object({
  version: z.coerce.number().int().min(0),
  reason: z.string().trim().max(500).default(''),
  act: z.enum(['preview', 'save']).default('save'),
})

/** What the form says of one field. */
interface FieldChoice {
  field: CounterField
  use: boolean
  heading: string
  order: string
}

/** How our fields are called, and in which order, in the counter system's tables (norm 13). */
export function mappingPages(parts: CounterPagesParts): Route[] {
  const path = '/visits/counter/mapping'
  const who = ['admin'] as const
  const again = (ctx: PageContext) => show(parts, ctx, null)
  return [
    { method: 'get', path, who, handle: again },
    { method: 'post', path, who, handle: (ctx) => change(parts, ctx), again },
  ]
}

async function change(parts: CounterPagesParts, ctx: PageContext): Promise<void> {
  const { version, reason, act } = parseInput(MappingInput, ctx.input)
  const choices = choicesOf(ctx.input)
  const columns = columnsOf(choices)
  if (act === 'save') {
    await changeMapping(parts.core, ctx.state.person, { version, columns, reason })
    return ctx.redirect('/visits/counter/mapping?saved=yes')
  }
  requireSound(columns)
  await show(parts, ctx, { choices, columns, reason })
}

async function show(
  { core, locale }: CounterPagesParts,
  ctx: PageContext,
  typed: { choices: FieldChoice[]; columns: CounterColumn[]; reason: string } | null,
): Promise<void> {
  const versions = await core.db.read(mappingVersions)
  const present = versions[0]!
  const refused = ctx.state.refusal && choicesOf(ctx.state.refusal.typed)
  const columns = typed?.columns ?? present.columns
  ctx.page('visits/counter-mapping', {
    ...{ title: locale.t('visitCounter.mapping'), present, reason: typed?.reason ?? '' },
    version:
      ctx.state.refusal?.code === 'counter-mapping-changed-meanwhile'
        ? present.version
        : versionOf(ctx, present.version),
    versions: versions.slice(1),
    choices: refused ?? typed?.choices ?? choicesOfColumns(locale, present.columns),
    columns: columns.map((column) => ({
      ...column,
      sample: locale.t(`visitCounter.sample.${column.field}`),
    })),
    isSaved: ctx.query['saved'] === 'yes',
  })
}

/** The version the person saw, so that a preview does not hide a change of somebody else. */
function versionOf(ctx: PageContext, present: number): number {
  const typed = ctx.input['version'] ?? present
  const seen = typeof typed === 'object' ? present : Number(typed)
  return Number.isInteger(seen) ? seen : present
}

function choicesOf(input: Readonly<Record<string, unknown>>): FieldChoice[] {
  const text = (name: string) => (typeof input[name] === 'string' ? input[name].trim() : '')
  return counterFields.map((field) => ({
    ...{
      field,
      use: text(`use_${field}`) === 'yes',
      heading: text(`heading_${field}`),
      order: text(`order_${field}`),
    },
  }))
}

function choicesOfColumns(
  { t }: CounterPagesParts['locale'],
  columns: readonly CounterColumn[],
): FieldChoice[] {
  const listed = columns.map(({ field, heading }, nth) => ({
    field,
    use: true,
    heading,
    order: String(nth + 1),
  }))
  const others = counterFields.filter((field) => !columns.some((column) => column.field === field))
  return [
    ...listed,
    ...others.map((field, nth) => ({
      ...{
        field,
        use: false,
        heading: t(`visitCounter.fields.${field}`),
        order: String(listed.length + nth + 1),
      },
    })),
  ]
}

/** The chosen fields in their order. @throws BusinessError `invalid-input` */
function columnsOf(choices: readonly FieldChoice[]): CounterColumn[] {
  const used = choices.filter(({ use }) => use)
  const wrong = used.filter(({ order }) => !/^[1-9]\d?$/.test(order))
  const fault = { code: 'visitCounter.faults.order', data: {} }
  if (wrong.length > 0)
    throw new BusinessError('invalid-input', {
      fields: Object.fromEntries(wrong.map(({ field }) => [`order_${field}`, fault])),
    })
  return [...used]
    .sort((a, b) => Number(a.order) - Number(b.order))
    .map(({ field, heading }) => ({ field, heading }))
}
