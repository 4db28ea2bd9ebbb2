import type { Actor } from '../actor'
import type { Core } from '../core'
import { BusinessError } from '../errors'
import { sumsByPerson, sumsByPiece, type Deduction } from '../scoring'
import { addressesOf, allTo, departmentAddress, publishedAddress, type Addresses } from './addresses'
import { boardHouse, type BoardDepartment } from './board-house'
import { deductionsOf } from './deductions-of'
import { peopleLines, type PersonLine } from './people-lines'
import { figuresOf, publishedOnly, type Figures } from './rules/figures'
import { trendOf, type Period } from './rules/period'
import { stepsOf, type Step } from './trend'

export interface DepartmentBoard {
  department: BoardDepartment
  figures: Figures
  hrefs: Addresses
  people: PersonLine[]
  deductions: Deduction[]
  steps: Step[]
}

/**
 * One department in a period: all of it for who may look into it, for others what was published of it (norm 11).
 * @throws BusinessError `board-not-found`
 */
export async function departmentBoard(
  core: Core,
  actor: Actor,
  { departmentId, period, today }: { departmentId: string; period: Period; today: string },
): Promise<DepartmentBoard> {
  const house = await boardHouse(core, actor)
  const department = house.find(({ id }) => id === departmentId)
  if (!department) throw new BusinessError('board-not-found')
  const { isInside } = department
  const steps = trendOf(period, today)
  const { sums, pieces, deductions } = await core.db.read(async (tx) => ({
    sums: await sumsByPerson(tx, { ...period, departmentId }),
    pieces: await sumsByPiece(tx, { ...spanOf(steps, period), departmentId }),
    deductions: isInside ? await deductionsOf(tx, period, { departmentIds: [departmentId] }) : [],
  }))
  const visible = (figures: Figures) => (isInside ? figures : publishedOnly(figures))
  const published = publishedAddress(period, department.lineId, (of) => departmentAddress(departmentId, of))
  return {
    ...{ department, deductions },
    figures: visible(figuresOf(sums)),
    hrefs: isInside ? addressesOf(period, { departmentId }, published) : allTo(published),
    people: isInside ? await peopleLines(core, { actor, house, period, sums, deductions }) : [],
    steps: stepsOf(steps, pieces).map(({ step, figures }) => ({ step, figures: visible(figures) })),
  }
}

/** The days from the first to the last step. */
export function spanOf(steps: readonly Period[], otherwise: Period): { from: string; to: string } {
  return { from: steps[0]?.from ?? otherwise.from, to: steps.at(-1)?.to ?? otherwise.to }
}
