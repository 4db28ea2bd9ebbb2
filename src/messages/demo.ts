import { IsNull, LessThan } from 'typeorm'
import { shiftDay, dayOf, instantAt } from '../calendar/rules/day'
import type { Core } from '../core'
import { rows } from '../database/table'
import { Notices } from './store'

/** Whoever opens the demo has read what happened more than a week ago: a quarter of publications would bury what is new. */
export function readOldNotices(core: Core): Promise<void> {
  const now = core.clock.now()
  const before = instantAt(shiftDay(dayOf(now), -7), '00:00')
  return core.db.transaction(async (tx) => {
    await rows(tx, Notices).update({ readAt: IsNull(), createdAt: LessThan(before) }, { readAt: now })
  })
}
