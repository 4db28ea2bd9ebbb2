import { z } from 'zod'
import { rows } from '../../database/table'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { ChecklistVersions } from '../checklist-store'
import { checklistOf, editChecklist, type ChecklistEdit } from '../checklists'
import { inspectionTargets, questionKinds, type InspectionTarget } from '../rules/checklist'
import { mayEditChecklists } from '../rules/planning'
import type { InspectionPagesParts } from './parts'

/** Rows of the form; what is left empty is no question. */
const rowsOfForm = 12

const Edit = z.object({
  target: z.enum(inspectionTargets),
  version: z.coerce.number().int(),
  reason: z.string().trim().min(1).max(500),
})
const Row = z.object({
  question: z.string().trim().max(200),
  kind: z.enum(questionKinds),
  article: z.string().trim().min(1, 'inspections.faults.cite').max(60),
})

const rowFields = ['question', 'kind', 'article'] as const

/** The checklists by which items are inspected, and their versions (norm 17.A). */
export function checklistPages(parts: InspectionPagesParts): Route[] {
  const again = (ctx: PageContext) => showChecklists(parts, ctx)
  const path = '/score-inspections/checklists'
  return [
    { method: 'get', path, who: 'signed-in', handle: again },
    {
      ...{ method: 'post', path, again },
      who: ['general-office', 'compliance'],
      async handle(ctx) {
        await editChecklist(parts.core, ctx.state.person, editOf(ctx.input))
        ctx.redirect(path)
      },
    },
  ]
}

function editOf(input: Record<string, unknown>): ChecklistEdit {
  const asked = Array.from({ length: rowsOfForm }, (_, nth) => nth).filter(
    (nth) => textOf(input[`question-${nth}`]).trim() !== '',
  )
  const named = asked.flatMap((nth) => rowFields.map((name) => [`${name}-${nth}`, Row.shape[name]]))
  // All at once, so that every fault stands by its field.
  parseInput(z.object({ ...Edit.shape, ...Object.fromEntries(named) }), input)
  return { ...parseInput(Edit, input), items: asked.map((nth) => parseInput(Row, rowIn(input, nth))) }
}

function rowIn(input: Readonly<Record<string, unknown>>, nth: number) {
  const of = (name: string) => textOf(input[`${name}-${nth}`])
  return { question: of('question'), kind: of('kind'), article: of('article') }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

async function showChecklists({ core, locale }: InspectionPagesParts, ctx: PageContext): Promise<void> {
  const lists = []
  const { refusal } = ctx.state
  const editing = refusal?.typed['target'] ?? null
  for (const target of inspectionTargets)
    lists.push(await listOf({ core }, target, target === editing ? refusal : undefined))
  ctx.page('inspections/checklists', {
    title: locale.t('inspections.checklists.title'),
    ...{ lists, questionKinds, mayEdit: mayEditChecklists(ctx.state.person) },
    editing,
  })
}

/** The list of a target with the rows of its form: as it stands, or as they were refused. */
async function listOf(
  { core }: Pick<InspectionPagesParts, 'core'>,
  target: InspectionTarget,
  refusal: PageContext['state']['refusal'],
) {
  return core.db.read(async (tx) => {
    const list = await checklistOf(tx, target)
    const rowsShown = Array.from({ length: rowsOfForm }, (_, nth) => ({
      nth,
      ...{ question: '', kind: 'yes-no', article: '', ...list.items[nth] },
      ...(refusal && rowIn(refusal.typed, nth)),
      faults: rowFields.flatMap((name) => refusal?.fields[`${name}-${nth}`] ?? []),
    }))
    const history = await rows(tx, ChecklistVersions).find({
      where: { target },
      order: { ordinal: 'DESC' },
      take: 20,
    })
    return { target, ...list, rows: rowsShown, history }
  })
}
