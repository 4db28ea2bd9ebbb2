import { IsNull } from 'typeorm'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { CaseMembers } from '../store'
import { tellOfCase, type CaseNews } from '../tell-of-case'
import type { Suspension } from './store'

/** Tells everyone who takes part that a case stands still until a day, or goes on. */
export async function tellOfPause(
  core: Core,
  tx: Tx,
  news: Pick<CaseNews, 'demand' | 'actor'> & {
    event: 'case-suspended' | 'case-resumed'
    suspension: Pick<Suspension, 'id' | 'resumeOn' | 'reason'>
  },
): Promise<void> {
  const { demand, actor, event, suspension } = news
  const members = await rows(tx, CaseMembers).findBy({ caseId: demand.id, leftAt: IsNull() })
  const to = [...new Set(members.map(({ personId }) => `person:${personId}`))]
  const data = { day: suspension.resumeOn, reason: suspension.reason }
  await tellOfCase(core, tx, { event, demand, actor, to, data, dedupeKey: suspension.id })
}
