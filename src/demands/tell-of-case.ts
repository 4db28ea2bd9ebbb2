import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { notify } from '../messages'
import type { EventName } from '../messages/events'
import type { Demand } from './store'

/** What happened to a case, by whom, and who is told: `person:<id>` or groups. */
export interface CaseNews {
  event: EventName
  demand: Demand
  actor: Pick<Actor, 'id' | 'name'>
  to: readonly string[]
  /** What the event's templates show beside enterprise, summary and who did it. */
  data?: Readonly<Record<string, unknown>>
  /** With it the same news of the same case reaches a person once. */
  dedupeKey?: string
}

/** Tells people what happened to a case, in the transaction of the act; never the person who did it. */
export async function tellOfCase(core: Core, tx: Tx, news: CaseNews): Promise<void> {
  const { event, demand, actor, to, data, dedupeKey } = news
  await notify(core, tx, {
    event,
    to,
    caseId: demand.id,
    except: actor.id,
    data: { enterprise: demand.enterpriseName, summary: demand.brief, by: actor.name, ...data },
    ...(dedupeKey ? { dedupeKey } : {}),
  })
}
