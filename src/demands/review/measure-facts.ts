import { Between, Not } from 'typeorm'
import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { ReviewMeasures, type ReviewMeasure } from './store'

/** How one person, for one department, did the measures that were theirs. */
export interface MeasureFact {
  departmentId: string
  departmentName: string
  personId: string
  personName: string
  agreed: number
  inTime: number
  /** Done, but after the date. */
  late: number
  /** Past the date and not done. */
  overdue: number
}

/** Measures due from `from` to `to` (days, both included), per department and person, for the assessment of norm 16. */
export async function measureFacts(
  core: Core,
  { from, to }: { from: string; to: string },
): Promise<MeasureFact[]> {
  const where = { dueOn: Between(from, to), state: Not('void' as const) }
  const measures = await core.db.read((tx) => rows(tx, ReviewMeasures).findBy(where))
  const facts = new Map<string, MeasureFact>()
  const today = dayOf(core.clock.now())
  for (const measure of measures) {
    const fact = factOf(facts, measure)
    const isDone = measure.state === 'done'
    fact.agreed += 1
    fact.inTime += Number(isDone && !measure.late)
    fact.late += Number(isDone && measure.late === true)
    fact.overdue += Number(!isDone && measure.dueOn < today)
  }
  return [...facts.values()]
}

function factOf(facts: Map<string, MeasureFact>, measure: ReviewMeasure): MeasureFact {
  const { departmentId, departmentName, ownerId: personId, ownerName: personName } = measure
  const key = `${departmentId} ${personId}`
  const known = facts.get(key)
  if (known) return known
  const counts = { agreed: 0, inTime: 0, late: 0, overdue: 0 }
  const fresh = { departmentId, departmentName, personId, personName, ...counts }
  facts.set(key, fresh)
  return fresh
}
