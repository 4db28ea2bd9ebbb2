import type { PageContext, Route } from '../../web/route'
import { activatePerson, deactivatePerson } from '../deactivate-person'
import { personOf } from '../known'
import { resetPassword, revokeSessions } from '../reset-password'
import type { PeoplePagesParts } from './parts'

/** What an administrator does to one person's access. */
export function personActPages(parts: PeoplePagesParts): Route[] {
  const { core } = parts
  const acts = { deactivate: deactivatePerson, activate: activatePerson, 'end-sessions': revokeSessions }
  const plain = Object.entries(acts).map(([name, act]): Route => ({
    method: 'post',
    path: `/admin/people/:id/${name}`,
    who: ['admin'],
    async handle(ctx) {
      const id = ctx.params['id'] ?? ''
      await act(core, ctx.state.person, id)
      ctx.redirect(`/admin/people/${id}?saved=yes`)
    },
  }))
  const reset = (ctx: PageContext) => showNewPassword(parts, ctx)
  return [
    ...plain,
    { method: 'post', path: '/admin/people/:id/reset-password', who: ['admin'], handle: reset },
  ]
}

async function showNewPassword({ core, locale }: PeoplePagesParts, ctx: PageContext): Promise<void> {
  const id = ctx.params['id'] ?? ''
  const password = await resetPassword(core, ctx.state.person, id)
  const { name, account } = await core.db.read((tx) => personOf(tx, id))
  ctx.page('people/password', { title: locale.t('people.admin.reset'), id, password, name, account })
}
