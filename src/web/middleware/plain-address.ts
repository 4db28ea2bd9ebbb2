import type { Context, Next } from 'koa'

/** An IPv4 address reads as people know it, also where the socket speaks IPv6 (`::ffff:10.0.0.7`): it is shown and kept. */
export function plainAddress(ctx: Context, next: Next): Promise<unknown> {
  ctx.request.ip = ctx.request.ip.replace(/^::ffff:(?=\d+\.)/, '')
  return next()
}
