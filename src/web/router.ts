import Router from '@koa/router'
import type { Context, Middleware } from 'koa'
import { BusinessError } from '../errors'
import type { Locale } from './locale'
import { readBody } from './middleware/body'
import { formToken, guard } from './middleware/guard'
import { wantsJson } from './middleware/wants-json'
import { refusalOf, statusOf } from './refusals'
import type { PageContext, PageState, Route } from './route'

/** Every route as a pipeline: guard → body → form token → handler. */
export function routerOf(routes: readonly Route[], locale: Locale, secret: string): Middleware {
  const router = new Router()
  for (const route of routes) {
    const token = route.method === 'post' ? [formToken(secret)] : []
    router[route.method](
      route.path,
      guard(route) as never,
      readBody(route) as never,
      ...(token as never[]),
      handler(route, locale) as never,
    )
  }
  return router.routes() as unknown as Middleware
}

function handler(route: Route, locale: Locale): Middleware {
  return async (ctx) => {
    const page = ctx as unknown as PageContext
    try {
      await route.handle(page)
    } catch (error) {
      if (!(error instanceof BusinessError) || !route.again || wantsJson(ctx)) throw error
      await showAgain(ctx, route, refusalOf(locale, error, page.input))
    }
  }
}

async function showAgain(
  ctx: Context,
  route: Route,
  refusal: NonNullable<PageState['refusal']>,
): Promise<void> {
  ;(ctx.state as PageState).refusal = refusal
  await route.again?.(ctx as unknown as PageContext)
  ctx.status = statusOf(refusal.code)
}
