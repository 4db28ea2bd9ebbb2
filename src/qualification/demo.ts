import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import { rows } from '../database/table'
import { demoPeople } from '../people'
import { ListingEvents, type ListingEventKind } from './events/store'

/** A ceremony and a course of the demo exchange, a fortnight ahead. @returns false, and nothing done, when any is planned already */
export function seedDemoListingEvents(core: Core): Promise<boolean> {
  return core.db.transaction(async (tx) => {
    if ((await rows(tx, ListingEvents).count()) > 0) return false
    const day = dayOf(new Date(core.clock.now().getTime() + 14 * 86_400_000))
    await rows(tx, ListingEvents).insert([
      event(1, 'ceremony', `${day}T10:00`),
      event(2, 'course', `${day}T14:00`),
    ])
    return true

    function event(nth: number, kind: ListingEventKind, startsAt: string) {
      const id = `01980000-0000-7000-8000-0000000f${String(nth).padStart(4, '0')}`
      const by = { plannedById: demoPeople.luchuan.id, plannedByName: demoPeople.luchuan.name }
      const planned = { ...by, plannedAt: core.clock.now(), cancelledBecause: null, note: null, version: 1 }
      const place = '中心一楼路演厅'
      return { id, submissionId: id, kind, startsAt: new Date(`${startsAt}:00+08:00`), place, ...planned }
    }
  })
}
