import type { PageContext, Route } from '../../web/route'
import { parseInput } from '../../web/input'
import { addPerson } from '../add-person'
import { editPerson } from '../edit-person'
import { departments } from '../house'
import { personOf } from '../known'
import { listPeople } from '../list-people'
import { NewPerson, PersonEdit } from '../person-input'
import { rolesOf } from '../person-roles'
import { openSessionsOf } from '../sessions'
import { givenRoles } from '../store'
import type { PeoplePagesParts } from './parts'

/** The administration of people: list, add, edit. */
export function peopleAdminPages(parts: PeoplePagesParts): Route[] {
  const list = (ctx: PageContext) => showList(parts, ctx)
  const blank = (ctx: PageContext) => showNew(parts, ctx)
  const one = (ctx: PageContext) => showPerson(parts, ctx)
  const who = ['admin'] as const
  return [
    { method: 'get', path: '/admin', who, handle: async (ctx) => ctx.redirect('/admin/people') },
    { method: 'get', path: '/admin/people', who, handle: list },
    { method: 'get', path: '/admin/people/new', who, handle: blank },
    { method: 'post', path: '/admin/people', who, handle: (ctx) => add(parts, ctx), again: blank },
    { method: 'get', path: '/admin/people/:id', who, handle: one },
    { method: 'post', path: '/admin/people/:id', who, handle: (ctx) => edit(parts, ctx), again: one },
  ]
}

async function showList({ core, locale }: PeoplePagesParts, ctx: PageContext): Promise<void> {
  const filter = {
    q: String(ctx.query['q'] ?? '').slice(0, 60),
    departmentId: String(ctx.query['department'] ?? ''),
    inactive: ctx.query['inactive'] === 'yes',
  }
  ctx.page('people/list', {
    title: locale.t('people.admin.title'),
    people: await listPeople(core, filter),
    departments: await departments(core),
    filter,
  })
}

async function showNew({ core, locale }: PeoplePagesParts, ctx: PageContext): Promise<void> {
  ctx.page('people/new', {
    title: locale.t('people.admin.newTitle'),
    departments: await departments(core),
    ...rolesToTick(ctx, []),
  })
}

async function add({ core, locale }: PeoplePagesParts, ctx: PageContext): Promise<void> {
  const input = parseInput(NewPerson, ctx.input)
  const { id, password } = await addPerson(core, ctx.state.person, input)
  ctx.page('people/password', {
    title: locale.t('people.admin.added'),
    id,
    password,
    name: input.name,
    account: input.account,
  })
}

async function showPerson({ core, locale }: PeoplePagesParts, ctx: PageContext): Promise<void> {
  const id = ctx.params['id'] ?? ''
  const { passwordHash: _, ...person } = await core.db.read((tx) => personOf(tx, id))
  const given = await core.db.read((tx) => rolesOf(tx, id))
  ctx.page('people/person', {
    title: locale.t('people.admin.personTitle', { name: person.name }),
    person,
    departments: await departments(core),
    sessions: (await openSessionsOf(core, id)).length,
    saved: ctx.query['saved'] === 'yes',
    ...rolesToTick(ctx, given),
  })
}

async function edit({ core }: PeoplePagesParts, ctx: PageContext): Promise<void> {
  const id = ctx.params['id'] ?? ''
  await editPerson(core, ctx.state.person, { ...parseInput(PersonEdit, ctx.input), id })
  ctx.redirect(`/admin/people/${id}?saved=yes`)
}

/** The roles as they are, or as they were ticked in a refused form. */
function rolesToTick(ctx: PageContext, stored: readonly string[]) {
  const ticked = ctx.state.refusal ? [ctx.state.refusal.typed['roles'] ?? []].flat() : stored
  return { roles: givenRoles.map((role) => ({ role, ticked: ticked.includes(role) })) }
}
