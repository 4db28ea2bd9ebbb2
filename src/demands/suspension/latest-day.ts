import { dayOf, shiftDay } from '../../calendar/rules/day'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { BusinessError } from '../../errors'
import { servicePolicyOn } from '../../policies'
import type { Demand } from '../store'

/** The last day a case that stands still since `since` may go on, by the policy of its day. */
export async function latestDay(tx: Tx, demand: Pick<Demand, 'recordedAt'>, since: Date) {
  const { suspensionLongestDays: days } = await servicePolicyOn(tx, dayOf(demand.recordedAt))
  return { days, latest: shiftDay(dayOf(since), days) }
}

/** @throws BusinessError `suspension-day-early`, `suspension-too-long`, both at `field` */
export async function checkDay(
  core: Core,
  tx: Tx,
  wanted: { demand: Demand; day: string; since: Date; field: string },
): Promise<void> {
  const { demand, day, since, field } = wanted
  if (day <= dayOf(core.clock.now())) throw new BusinessError('suspension-day-early', { field })
  const { days, latest } = await latestDay(tx, demand, since)
  if (day > latest) throw new BusinessError('suspension-too-long', { field, days, latest })
}
