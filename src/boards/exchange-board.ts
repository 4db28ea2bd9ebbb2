import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Deduction } from '../scoring'
import { sumsByPerson, sumsByPiece } from '../scoring'
import { addressesOf, allTo, departmentAddress, publishedAddress, type Addresses } from './addresses'
import { boardHouse, earning, type BoardDepartment } from './board-house'
import { deductionsOf, sumOfDeductions } from './deductions-of'
import { spanOf } from './department-board'
import { peopleLines, type PersonLine } from './people-lines'
import { figuresOf, publishedOnly, ranked, type Figures } from './rules/figures'
import { trendOf, type Period } from './rules/period'
import { stepsOf, type Step } from './trend'

/** A department's line; of one that the reader may not look into, only what was published. */
export interface DepartmentLine extends Figures {
  id: string
  name: string
  colour: number
  isInside: boolean
  rank: number | null
  /** Positive hundredths; null where the reader may not look into it. */
  deductions: number | null
  board: string
  hrefs: Addresses
}

/** A department's way through the steps of the trend. */
export interface DepartmentTrend {
  department: BoardDepartment
  steps: Step[]
}

export interface ExchangeBoard {
  /** `booked`: all points, for who sees into every department; else what was published. */
  basis: 'booked' | 'published'
  departments: DepartmentLine[]
  total: Figures
  people: PersonLine[]
  deductions: Deduction[]
  trends: DepartmentTrend[]
}

/** The whole exchange in a period, as far as `actor` may see it (norm 15–17). */
export async function exchangeBoard(
  core: Core,
  actor: Actor,
  { period, today }: { period: Period; today: string },
): Promise<ExchangeBoard> {
  const house = await boardHouse(core, actor)
  const steps = trendOf(period, today)
  const { sums, pieces, deductions } = await core.db.read(async (tx) => ({
    sums: await sumsByPerson(tx, period),
    pieces: await sumsByPiece(tx, spanOf(steps, period)),
    deductions: await deductionsOf(tx, period, {
      departmentIds: house.filter(({ isInside }) => isInside).map(({ id }) => id),
      personId: actor.id,
    }),
  }))
  const shown = earning(house, new Set([...sums, ...pieces].map(({ departmentId }) => departmentId)))
  const basis = shown.every(({ isInside }) => isInside) ? 'booked' : 'published'
  const lines = shown.map((one) => lineOf(one, period, { sums, deductions }))
  return {
    ...{ basis, deductions },
    departments: ranked(lines, {
      by: (line) => (basis === 'booked' ? line.total : line.published),
      name: ({ name }) => name,
    }),
    total: figuresOf(lines),
    people: await peopleLines(core, { actor, house, period, sums, deductions }),
    trends: shown.map((department) => ({
      department,
      steps: stepsOf(
        steps,
        pieces.filter(({ departmentId }) => departmentId === department.id),
      ).map(({ step, figures }) => ({
        step,
        figures: basis === 'booked' ? figures : publishedOnly(figures),
      })),
    })),
  }
}

function lineOf(
  { id, name, colour, isInside, lineId }: BoardDepartment,
  period: Period,
  of: { sums: Awaited<ReturnType<typeof sumsByPerson>>; deductions: readonly Deduction[] },
): Omit<DepartmentLine, 'rank'> {
  const own = figuresOf(of.sums.filter(({ departmentId }) => departmentId === id))
  const boardIn = (of: Period) => departmentAddress(id, of)
  const deducted = of.deductions.filter(({ departmentId }) => departmentId === id)
  return {
    ...{ id, name, colour, isInside, board: boardIn(period) },
    ...(isInside ? own : publishedOnly(own)),
    deductions: isInside ? sumOfDeductions(deducted) : null,
    hrefs: isInside
      ? addressesOf(period, { departmentId: id }, publishedAddress(period, lineId, boardIn))
      : allTo(publishedAddress(period, lineId, boardIn)),
  }
}
