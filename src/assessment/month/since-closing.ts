import type { Core } from '../../core'
import { isWithin, type Scope } from '../rules/scope'
import type { AssessedRow } from '../rules/figures'
import { asItStands, type MonthAssessment } from './month-assessment'

/** A row that would be another one if the month were closed now. Points in hundredths. */
export interface Difference extends Pick<AssessedRow, 'kind' | 'id' | 'name'> {
  pointsThen: number
  pointsNow: number
  deductedThen: number
  deductedNow: number
  resultThen: number | null
  resultNow: number | null
}

/** What has changed in a month since it was closed, within a scope; its rows themselves stay as they are (norm 16). */
export async function sinceClosing(core: Core, closed: MonthAssessment, scope: Scope): Promise<Difference[]> {
  const before = new Map(
    [...closed.people, ...closed.departments].map((row) => [`${row.kind} ${row.id}`, row]),
  )
  const { rows } = await asItStands(core, closed.month)
  return rows
    .filter((row) => isWithin(scope, row))
    .map((row) => differenceOf(before.get(`${row.kind} ${row.id}`), row))
    .filter(
      (one) =>
        one.pointsNow !== one.pointsThen ||
        one.deductedNow !== one.deductedThen ||
        one.resultNow !== one.resultThen,
    )
}

function differenceOf(then: AssessedRow | undefined, now: AssessedRow): Difference {
  const { kind, id, name } = now
  const points = (row?: AssessedRow) => (row ? row.facts.authenticity + row.facts.quality : 0)
  return {
    ...{ kind, id, name, pointsThen: points(then), pointsNow: points(now) },
    ...{ deductedThen: then?.facts.deducted ?? 0, deductedNow: now.facts.deducted },
    // What was carried into it at its closing is no change of it.
    resultThen: then ? then.marks.result : null,
    resultNow: now.marks.result,
  }
}
