import type { Actor } from '../actor'
import type { Core } from '../core'
import { namesOf } from '../people/house'
import type { Deduction } from '../scoring'
import type { Sums } from '../scoring/rules/sums'
import { addressesOf, personAddress, publishedAddress, type Addresses } from './addresses'
import type { BoardDepartment } from './board-house'
import { sumOfDeductions } from './deductions-of'
import { figuresOf, ranked, type Figures } from './rules/figures'
import type { Period } from './rules/period'

/** What one person earned in one department. */
export interface PersonLine extends Figures {
  personId: string
  departmentId: string
  name: string
  departmentName: string
  rank: number | null
  deductions: number
  board: string
  hrefs: Addresses
}

/** What a list of people is made from. */
export interface PeopleOf {
  actor: Actor
  house: readonly BoardDepartment[]
  period: Period
  sums: readonly (Sums & { departmentId: string; personId: string })[]
  deductions: readonly Deduction[]
}

/** The people the reader may see one by one: oneself, and those of departments one may look into; the most points first. */
export async function peopleLines(core: Core, of: PeopleOf): Promise<PersonLine[]> {
  const inside = new Map(of.house.filter(({ isInside }) => isInside).map((one) => [one.id, one]))
  const seen = of.sums.filter(
    ({ departmentId, personId }) => inside.has(departmentId) || personId === of.actor.id,
  )
  const names = await namesOf(
    core,
    seen.map(({ personId }) => personId),
  )
  const lines = seen.map(({ departmentId, personId, ...sums }) => {
    const department = of.house.find(({ id }) => id === departmentId)
    const published = publishedAddress(of.period, department?.lineId ?? null, (period) =>
      personAddress(personId, period),
    )
    return {
      ...{ personId, departmentId, board: personAddress(personId, of.period), ...figuresOf([sums]) },
      ...{ name: names.get(personId) ?? '', departmentName: department?.name ?? '' },
      hrefs: addressesOf(of.period, { departmentId, personId }, published),
      deductions: sumOfDeductions(
        of.deductions.filter((one) => one.personId === personId && one.departmentId === departmentId),
      ),
    }
  })
  return ranked(lines, { by: ({ total }) => total, name: ({ name }) => name })
}
