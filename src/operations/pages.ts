import { timingSafeEqual } from 'node:crypto'
import type { Registry } from 'prom-client'
import { BusinessError } from '../errors'
import type { PageContext, Route } from '../web/route'
import { runChecks, type Check } from './checks'

/** What the addresses for machines need. */
export interface Operations {
  checks: readonly Check[]
  metrics: Registry
  /** Bearer token for `/metrics` from other machines; without one only this machine may read it. */
  metricsToken: string | null
}

/** `/healthz` (the process answers), `/readyz` (it can serve), `/metrics` (Prometheus). */
export function operationsPages({ checks, metrics, metricsToken }: Operations): Route[] {
  return [
    {
      method: 'get',
      path: '/healthz',
      who: 'anyone',
      handle: async (ctx) => void (ctx.body = { alive: true }),
    },
    {
      method: 'get',
      path: '/readyz',
      who: 'anyone',
      async handle(ctx) {
        const findings = await runChecks(checks)
        const ready = findings.every((finding) => finding.ok)
        ctx.status = ready ? 200 : 503
        ctx.body = { ready, checks: findings }
      },
    },
    {
      method: 'get',
      path: '/metrics',
      who: 'anyone',
      async handle(ctx) {
        if (!mayRead(ctx, metricsToken)) throw new BusinessError('metrics-forbidden')
        ctx.type = metrics.contentType
        ctx.body = await metrics.metrics()
      },
    },
  ]
}

/** Figures tell outsiders how the exchange works: they are for this machine, or for who has the token. */
function mayRead(ctx: PageContext, token: string | null): boolean {
  if (token === null)
    return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(ctx.req.socket.remoteAddress ?? '')
  const given = Buffer.from(ctx.get('authorization'))
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
