import type { Core } from '../../core'
import { rows } from '../../database/table'
import { departments } from '../../people/house'
import { People } from '../../people/store'
import type { ScoringPolicy } from '../../scoring/rules/policy'
import type { AssessedRow } from '../rules/figures'
import { marksOf } from '../rules/marks'
import type { MonthSpan } from '../rules/months'
import { gatherCarried } from './gather-carried'
import { gatherDeadlines } from './gather-deadlines'
import { gatherPoints } from './gather-points'
import { gatherReviews } from './gather-reviews'
import { gatherSatisfaction } from './gather-satisfaction'
import { openTally, type Tally } from './tally'

/**
 * Reckons a month from its facts, for everybody who has any and for everyone active in a front-line department: people by account,
 * departments in the order of the house. A fact counts for the department it was recorded for, and for its person wherever they are now.
 */
export async function reckonMonth(
  core: Core,
  span: MonthSpan,
  policy: ScoringPolicy,
): Promise<AssessedRow[]> {
  const tally = openTally()
  await gatherPoints(core, span, tally)
  await gatherCarried(core, span, tally)
  await gatherDeadlines(core, { span, policy }, tally)
  await gatherReviews(core, span, tally)
  await gatherSatisfaction(core, span, tally)
  return rowsOf(core, tally, policy)
}

async function rowsOf(core: Core, tally: Tally, policy: ScoringPolicy): Promise<AssessedRow[]> {
  const house = await departments(core)
  const byId = new Map(house.map((department) => [department.id, department]))
  const isFront = (id: string | null) => byId.get(id ?? '')?.kind === 'front'
  const select = { id: true, name: true, departmentId: true, active: true } as const
  const all = await core.db.read((tx) => rows(tx, People).find({ select, order: { account: 'ASC' } }))
  const row = (of: Pick<AssessedRow, 'kind' | 'id' | 'name' | 'departmentId'>): AssessedRow => {
    const facts = tally.of(of.kind, of.id)
    const { name: departmentName = '', lineId = null } = byId.get(of.departmentId ?? '') ?? {}
    return { ...of, departmentName, lineId, facts, marks: marksOf(facts, policy) }
  }
  const kept = house.filter(({ id, kind }) => kind === 'front' || tally.has('department', id))
  return [
    ...kept.map(({ id, name }) => row({ kind: 'department', id, name, departmentId: id })),
    ...all
      .filter(({ id, active, departmentId }) => (active && isFront(departmentId)) || tally.has('person', id))
      .map(({ id, name, departmentId }) => row({ kind: 'person', id, name, departmentId })),
  ]
}
