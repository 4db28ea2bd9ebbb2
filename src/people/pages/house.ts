import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { saveDepartment, saveLine } from '../edit-house'
import { activePeople, departments, lines } from '../house'
import { DepartmentInput, LineInput } from '../person-input'
import { departmentKinds } from '../store'
import type { PeoplePagesParts } from './parts'

/** Lines and departments, with who directs and heads them. */
export function housePages(parts: PeoplePagesParts): Route[] {
  const { core } = parts
  const show = (ctx: PageContext) => showHouse(parts, ctx)
  const who = ['admin'] as const
  return [
    { method: 'get', path: '/admin/departments', who, handle: show },
    {
      method: 'post',
      path: '/admin/departments',
      who,
      async handle(ctx) {
        await saveDepartment(core, ctx.state.person, parseInput(DepartmentInput, ctx.input))
        ctx.redirect('/admin/departments?saved=yes')
      },
      again: show,
    },
    {
      method: 'post',
      path: '/admin/lines',
      who,
      async handle(ctx) {
        await saveLine(core, ctx.state.person, parseInput(LineInput, ctx.input))
        ctx.redirect('/admin/departments?saved=yes')
      },
      again: show,
    },
  ]
}

/** Each line and department is a form of its own, the last of each kind empty for a new one. */
async function showHouse({ core, locale }: PeoplePagesParts, ctx: PageContext): Promise<void> {
  const refused = ctx.state.refusal && { at: ctx.path, id: ctx.state.refusal.typed['id'] ?? '' }
  const marked = <Row extends { id: string }>(path: string, all: readonly Row[]) =>
    [...all, { id: '' }].map((row) =>
      refused?.at === path && refused.id === row.id
        ? { ...row, ...typedInto(ctx.state.refusal?.typed ?? {}), refused: true }
        : { ...row, refused: false },
    )
  ctx.page('people/house', {
    title: locale.t('people.house.title'),
    lines: marked('/admin/lines', await lines(core)),
    realLines: await lines(core),
    departments: marked('/admin/departments', await departments(core)),
    people: await activePeople(core).then((all) =>
      all.map(({ id, name, account }) => ({ id, name, account })),
    ),
    kinds: departmentKinds,
    saved: ctx.query['saved'] === 'yes',
  })
}

/** What was typed and chosen in a refused row. */
function typedInto(typed: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fields = ['name', 'kind', 'lineId', 'headId', 'directorId']
  const texts = fields.flatMap((field) => (typeof typed[field] === 'string' ? [[field, typed[field]]] : []))
  return { ...(Object.fromEntries(texts) as object), keepsList: typed['keepsList'] === 'yes' }
}
