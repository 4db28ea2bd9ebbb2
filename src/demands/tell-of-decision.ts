import type { Core } from '../core'
import type { Tx } from '../database/database'
import { zhCN } from '../web/locales/zh-CN'
import { tellOfCase, type CaseNews } from './tell-of-case'

/** A request on a case that somebody decided. */
export interface DecidedRequest {
  /** Who asked. */
  to: string
  /** Key of its name in the locale. */
  name: string
  verdict: 'approved' | 'refused'
  opinion: string | null
  /** With it the same decision is told once. */
  key: string
}

/** Tells who asked for something on a case what was decided (norm 13). */
export function tellOfDecision(
  core: Core,
  tx: Tx,
  { demand, actor, request }: Pick<CaseNews, 'demand' | 'actor'> & { request: DecidedRequest },
): Promise<void> {
  const { to, name, verdict, opinion, key } = request
  const data = { request: zhCN.t(name), result: zhCN.t(`demands.results.${verdict}`), reason: opinion }
  const news = { event: 'request-decided' as const, demand, actor, to: [`person:${to}`], data }
  return tellOfCase(core, tx, { ...news, dedupeKey: key })
}
