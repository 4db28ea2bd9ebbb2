import { keptKinds, type AssessedRow } from '../rules/figures'
import { allKept } from '../rules/marks'

/** A row as tables show it: the sums and rates beside what they come from. */
export function shownRow(row: AssessedRow, month: string) {
  const { facts, marks, kind, id } = row
  const { due, inTime } = allKept(facts)
  const { medianMinutes } = marks
  return {
    ...row,
    address: `/assessment/months/${month}/${kind === 'person' ? 'people' : 'departments'}/${id}`,
    points: facts.authenticity + facts.quality,
    deducted: facts.deducted - facts.returned,
    ...{ due, inTime, lateCount: due - inTime },
    medianHours: medianMinutes === null ? null : Math.round((medianMinutes * 10) / 60) / 10,
    kept: keptKinds.map((name) => ({
      name,
      ...facts.kept[name],
      late: facts.kept[name].due - facts.kept[name].inTime,
    })),
  }
}
