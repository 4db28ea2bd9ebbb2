import type { Middleware } from 'koa'
import { BusinessError } from '../../errors'
import { isCsrfToken } from '../csrf'
import { allows } from '../navigation'
import type { PageContext, PageState, Route } from '../route'
import { bindingOf } from './identity'
import { wantsJson } from './wants-json'

/** Lets in whom the route names. A browser that has not signed in is led to the sign-in page and back. */
export function guard(route: Route): Middleware {
  return async (ctx, next) => {
    const person = (ctx.state as Partial<PageState>).person
    if (allows(route.who, person)) return void (await next())
    if (person) throw new BusinessError('role-needed')
    if (wantsJson(ctx) || route.method === 'post') throw new BusinessError('session-needed')
    ctx.redirect(`/sign-in?next=${encodeURIComponent(ctx.url)}`)
  }
}

/** Refuses a post without a token that one of our pages gave to this browser (field `_csrf` or header `x-csrf-token`). */
export function formToken(secret: string): Middleware {
  return async (ctx, next) => {
    const page = ctx as unknown as PageContext
    const { _csrf, ...input } = page.input
    const token = ctx.get('x-csrf-token') || _csrf
    if (!isCsrfToken(secret, bindingOf(ctx), token)) throw new BusinessError('form-expired')
    page.input = input
    await next()
  }
}
