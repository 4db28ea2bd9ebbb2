import type { Actor } from '../actor'
import type { Core } from '../core'
import { BusinessError } from '../errors'
import { findPerson } from '../people/house'
import type { Person } from '../people/store'
import { sumsByPerson, sumsByPiece, type Deduction } from '../scoring'
import { addressesOf, personAddress, publishedAddress, type Addresses } from './addresses'
import { boardHouse, type BoardDepartment } from './board-house'
import { deductionsOf } from './deductions-of'
import { spanOf } from './department-board'
import { figuresOf, type Figures } from './rules/figures'
import { trendOf, type Period } from './rules/period'
import { stepsOf, type Step } from './trend'

export interface PersonBoard {
  person: Pick<Person, 'id' | 'name'>
  /** Where the person is now; null outside every department. */
  department: BoardDepartment | null
  isOwn: boolean
  figures: Figures
  hrefs: Addresses
  deductions: Deduction[]
  steps: Step[]
}

/**
 * One person in a period: for oneself, and for who may look into the department; nobody else learns that there is such a board.
 * @throws BusinessError `board-not-found`
 */
export async function personBoard(
  core: Core,
  actor: Actor,
  { personId, period, today }: { personId: string; period: Period; today: string },
): Promise<PersonBoard> {
  const person = await findPerson(core, personId)
  const house = await boardHouse(core, actor)
  const department = house.find(({ id }) => id === person?.departmentId) ?? null
  const isOwn = actor.id === personId
  if (!person || !(isOwn || department?.isInside)) throw new BusinessError('board-not-found')
  const inside = new Set(house.filter(({ isInside }) => isInside).map(({ id }) => id))
  const mayKnow = ({ departmentId }: { departmentId: string }) => isOwn || inside.has(departmentId)
  const steps = trendOf(period, today)
  const { sums, pieces, deductions } = await core.db.read(async (tx) => ({
    sums: (await sumsByPerson(tx, { ...period, personId })).filter(mayKnow),
    pieces: (await sumsByPiece(tx, { ...spanOf(steps, period), personId })).filter(mayKnow),
    deductions: (await deductionsOf(tx, period, { departmentIds: [], personId })).filter(mayKnow),
  }))
  return {
    ...{ person: { id: person.id, name: person.name }, department, isOwn, deductions },
    figures: figuresOf(sums),
    hrefs: addressesOf(
      period,
      { personId },
      publishedAddress(period, department?.lineId ?? null, (of) => personAddress(personId, of)),
    ),
    steps: stepsOf(steps, pieces),
  }
}
