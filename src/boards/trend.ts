import { pieceOf } from '../scoring/rules/week-piece'
import type { Sums } from '../scoring/rules/sums'
import { figuresOf, type Figures } from './rules/figures'
import type { Period } from './rules/period'

/** What was earned in one step of a trend. */
export interface Step {
  step: Period
  figures: Figures
}

/** The figures of each step. */
export function stepsOf(steps: readonly Period[], pieces: readonly (Sums & { fromDay: string })[]): Step[] {
  return steps.map((step) => ({ step, figures: figuresOf(within(step, pieces)) }))
}

function within<Piece extends { fromDay: string }>({ from, to }: Period, pieces: readonly Piece[]): Piece[] {
  const first = pieceOf(from)
  return pieces.filter(({ fromDay }) => fromDay >= first && fromDay <= to)
}
