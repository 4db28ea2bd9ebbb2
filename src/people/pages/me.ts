import { Not } from 'typeorm'
import { z } from 'zod'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { changePassword } from '../change-password'
import { findDepartment } from '../house'
import { deviceName } from '../rules/device-name'
import { passwordLength } from '../rules/password'
import { endSessions, openSessionsOf } from '../sessions'
import { People } from '../store'
import type { PeoplePagesParts } from './parts'

const PasswordInput = z.object({
  current: z.string().min(1).max(200),
  next: z.string().min(1).max(1000),
  repeated: z.string().min(1).max(1000),
})

/** One's own account: particulars, password, open sessions. */
export function mePages(parts: PeoplePagesParts): Route[] {
  const show = (ctx: PageContext) => showMe(parts, ctx)
  const { core } = parts
  return [
    { method: 'get', path: '/me', who: 'signed-in', handle: show },
    {
      method: 'post',
      path: '/me/password',
      who: 'signed-in',
      handle: (ctx) => setPassword(parts, ctx),
      again: show,
    },
    {
      method: 'post',
      path: '/me/sessions/end-others',
      who: 'signed-in',
      async handle(ctx) {
        await endSessions(core, { personId: ctx.state.person.id, id: Not(ctx.state.sessionId) })
        ctx.redirect('/me')
      },
    },
    {
      method: 'post',
      path: '/me/sessions/:id/end',
      who: 'signed-in',
      async handle(ctx) {
        await endSessions(core, { personId: ctx.state.person.id, id: ctx.params['id'] ?? '' })
        ctx.redirect('/me')
      },
    },
  ]
}

async function showMe({ core, locale }: PeoplePagesParts, ctx: PageContext): Promise<void> {
  const { person: actor, sessionId } = ctx.state
  const person = await core.db.read((tx) => rows(tx, People).findOneByOrFail({ id: actor.id }))
  const department = person.departmentId ? await findDepartment(core, person.departmentId) : null
  const sessions = await openSessionsOf(core, actor.id)
  ctx.page('people/me', {
    title: locale.t('people.me.title'),
    me: { ...person, passwordHash: undefined, department: department?.name },
    roles: actor.roles.map((role) => locale.t(`people.roles.${role}`)),
    sessions: sessions.map((session) => ({
      ...session,
      device: deviceName(session.userAgent),
      current: session.id === sessionId,
    })),
    passwordLength,
    changed: ctx.query['changed'] === 'password',
  })
}

async function setPassword({ core }: PeoplePagesParts, ctx: PageContext): Promise<void> {
  const input = parseInput(PasswordInput, ctx.input)
  if (input.next !== input.repeated) throw new BusinessError('password-not-repeated', { field: 'repeated' })
  await changePassword(core, ctx.state.person, { ...input, sessionId: ctx.state.sessionId, ip: ctx.ip })
  ctx.redirect('/me?changed=password')
}
