import { parseWeek } from '../../rules/week'

/** A line as far as the rotation needs it. */
export interface RotatedLine {
  id: string
  directorId: string | null
}

/**
 * The line whose director cross-checks `lineId` in this week (norm 17.C2): the others take turns in founding order, by the number of
 * the week. Never the line itself, nor one that the same person directs or nobody does. Null when there is no other: then leadership checks.
 */
export function checkerOf(lines: readonly RotatedLine[], lineId: string, week: string): string | null {
  const at = lines.findIndex(({ id }) => id === lineId)
  const own = lines[at]
  const inTurn = [...lines.slice(at + 1), ...lines.slice(0, Math.max(at, 0))]
  const able = inTurn.filter(({ directorId }) => directorId !== null && directorId !== own?.directorId)
  return able[numberOf(week) % able.length]?.id ?? null
}

/** Counts weeks on over New Year, so that a year of 52 or 53 weeks does not break the turn. */
function numberOf(week: string): number {
  const { from = '1970-01-05' } = parseWeek(week) ?? {}
  return Math.round((Date.parse(from) - Date.parse('1970-01-05')) / (7 * 86_400_000))
}
