import type { Actor } from '../actor'
import type { Locale } from '../web/locale'
import { departmentAddress, exchangeAddress, personAddress } from './addresses'
import type { BoardDepartment } from './board-house'
import { periodName } from './period-words'
import { periodKinds, periodOn, shiftPeriod, type Period } from './rules/period'

/** Which board is shown: `address` is the same one in another period. */
export interface Shown {
  actor: Actor
  house: readonly BoardDepartment[]
  period: Period
  today: string
  scope: 'exchange' | 'department' | 'person'
  /** The department or person shown. */
  id: string | null
  address: (period: Period) => string
}

/** The ways from a board: another scope, another kind of period, the one before and after. */
export function boardNav(locale: Locale, shown: Shown) {
  const { period, today, address } = shown
  const day = period.to < today ? period.to : today
  const next = shiftPeriod(period, 1)
  return {
    period: { ...period, words: periodName(locale, period) },
    kinds: periodKinds.map((kind) => ({
      ...{ words: locale.t(`boards.kinds.${kind}`), current: kind === period.kind },
      address: address(kind === period.kind ? period : periodOn(kind, day)),
    })),
    previous: address(shiftPeriod(period, -1)),
    next: next.from <= today ? address(next) : null,
    present: period.to < today ? address(periodOn(period.kind, today)) : null,
    scopes: scopesOf(locale, shown),
  }
}

function scopesOf({ t }: Locale, { actor, house, period, scope, id }: Shown) {
  const own = house.find((one) => one.id === actor.departmentId && one.kind === 'front')
  return [
    ...(own
      ? [
          {
            words: t('boards.scopes.person'),
            address: personAddress(actor.id, period),
            current: id === actor.id,
          },
        ]
      : []),
    ...house
      .filter((one) => one.kind === 'front' && (one.isInside || one.id === own?.id))
      .map((one) => ({
        words: one.name,
        address: departmentAddress(one.id, period),
        current: id === one.id,
      })),
    { words: t('boards.scopes.exchange'), address: exchangeAddress(period), current: scope === 'exchange' },
  ]
}
