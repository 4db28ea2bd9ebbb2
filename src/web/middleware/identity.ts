import { randomBytes } from 'node:crypto'
import type { Context, Middleware } from 'koa'
import { csrfToken } from '../csrf'
import type { PageState } from '../route'
import { sessionCookie, type Sessions } from '../sessions'

/** Ties form tokens to a browser that has not signed in. */
export const visitorCookie = 'quanlian_visitor'

/** Finds out who asks and gives the page its form token. */
export function identity(sessions: Sessions, secret: string): Middleware {
  return async (ctx, next) => {
    const state = ctx.state as Partial<PageState>
    const token = ctx.cookies.get(sessionCookie)
    const session = token ? await sessions.actorOf(token) : null
    if (session) {
      state.person = session.actor
      state.sessionId = session.sessionId
    }
    state.csrfToken = csrfToken(secret, bindingOf(ctx))
    await next()
  }
}

/** What a form token of this browser is bound to: its session, else its visitor cookie. */
export function bindingOf(ctx: Context): string {
  if ((ctx.state as Partial<PageState>).person) return ctx.cookies.get(sessionCookie) ?? ''
  return ctx.cookies.get(visitorCookie) ?? newVisitor(ctx)
}

function newVisitor(ctx: Context): string {
  const known = (ctx.state as { visitor?: string }).visitor
  if (known) return known
  const visitor = randomBytes(16).toString('base64url')
  ctx.cookies.set(visitorCookie, visitor, { httpOnly: true, sameSite: 'lax', secure: ctx.secure })
  return ((ctx.state as { visitor?: string }).visitor = visitor)
}
