import { readCalendar } from '../../../calendar/read-calendar'
import { instantAt, shiftDay } from '../../../calendar/rules/day'
import type { Core } from '../../../core'
import { policyBook } from '../../policy-on'
import type { Week } from '../../rules/week'
import { weekInstants } from '../rules/week-instants'

/** When a week that has no run yet would be published, were it opened on its Monday (norm 17.C1). */
export function publishAtOf(core: Core, { to }: Pick<Week, 'to'>): Promise<Date> {
  return core.db.read(async (tx) => {
    const hours = (await policyBook(tx))(to)
    const openedAt = instantAt(shiftDay(to, 1), '00:00')
    return weekInstants(await readCalendar(tx), { to, openedAt, hours }).publishAt
  })
}
