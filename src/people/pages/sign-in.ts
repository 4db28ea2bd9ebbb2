import { z } from 'zod'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { clearSessionCookie, ownAddress, setSessionCookie } from '../../web/sessions'
import { audit } from '../audit'
import { demoAccounts, demoPassword } from '../demo'
import { endSessions, longestMs } from '../sessions'
import { signIn } from '../sign-in'
import type { PeoplePagesParts } from './parts'

const Credentials = z.object({
  account: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(200),
})

/** The way in and the way out. */
export function signInPages(parts: PeoplePagesParts): Route[] {
  const show = (ctx: PageContext) => showSignIn(parts, ctx)
  return [
    { method: 'get', path: '/sign-in', who: 'anyone', handle: show },
    { method: 'post', path: '/sign-in', who: 'anyone', handle: (ctx) => enter(parts, ctx), again: show },
    { method: 'post', path: '/sign-out', who: 'signed-in', handle: (ctx) => leave(parts, ctx) },
  ]
}

async function showSignIn({ core, locale, demo }: PeoplePagesParts, ctx: PageContext): Promise<void> {
  const next = ownAddress(ctx.method === 'POST' ? ctx.input['next'] : ctx.query['next'])
  const accounts = demo ? await demoAccounts(core) : []
  const chosen = accounts.find(({ account }) => account === ctx.query['as'])
  ctx.page('people/sign-in', {
    title: locale.t('people.signIn.title'),
    layout: 'bare',
    next,
    account: chosen?.account ?? '',
    password: chosen ? demoPassword : '',
    demoPassword,
    accounts: accounts.map((one) => ({ ...one, href: `/sign-in?${query({ as: one.account, next })}` })),
  })
}

/** A browser that signs in gets a fresh session; one it had ends. */
async function enter({ core }: PeoplePagesParts, ctx: PageContext): Promise<void> {
  const credentials = parseInput(Credentials, ctx.input)
  const { token, person } = await signIn(core, credentials, { ip: ctx.ip, userAgent: ctx.get('user-agent') })
  if (ctx.state.sessionId) await endSessions(core, { id: ctx.state.sessionId })
  setSessionCookie(ctx, token, longestMs)
  ctx.redirect(person.passwordTemporary ? '/me' : ownAddress(ctx.input['next']))
}

async function leave({ core }: PeoplePagesParts, ctx: PageContext): Promise<void> {
  await core.db.transaction(async () => {
    await endSessions(core, { id: ctx.state.sessionId })
    await audit(core, ctx.state.person, { act: 'signed-out', subject: ctx.state.person.id, data: {} })
  })
  clearSessionCookie(ctx)
  ctx.redirect('/sign-in')
}

function query(values: Record<string, string>): string {
  return new URLSearchParams(values).toString()
}
