import type { Context } from 'koa'

/** Whether the answer should be JSON: a script asked, not an address bar or a form. */
export function wantsJson(ctx: Pick<Context, 'accepts'>): boolean {
  return ctx.accepts('html', 'json') === 'json'
}
