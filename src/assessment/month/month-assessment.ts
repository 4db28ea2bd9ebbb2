import type { Core } from '../../core'
import { rows } from '../../database/table'
import { policyBook } from '../../scoring/policy-on'
import type { AssessedRow } from '../rules/figures'
import type { Weights } from '../rules/marks'
import { monthOf, spanOfMonth } from '../rules/months'
import { isWithin, type Scope } from '../rules/scope'
import { ClosedMonths, ClosedRows, type ClosedMonth, type ClosedRow } from '../store'
import { reckonMonth } from './reckon-month'

/** A month's assessment as somebody may see it. */
export interface MonthAssessment {
  /** `YYYY-MM`. */
  month: string
  /** `running`: not over; `preliminary`: over, not closed; `closed`: its rows never change. */
  state: 'running' | 'preliminary' | 'closed'
  closedAt: Date | null
  closedByName: string | null
  policyVersion: string
  weights: Weights
  /** By name; those within the scope. */
  people: AssessedRow[]
  departments: AssessedRow[]
}

/**
 * The assessment of a month `YYYY-MM` (norm 12, 14, 16, 17): as it was closed, else as it stands now. Points are the published ones.
 * Begins no transaction. @throws RangeError when it is no month
 */
export async function monthAssessment(core: Core, month: string, scope: Scope): Promise<MonthAssessment> {
  const closed = await core.db.read((tx) => rows(tx, ClosedMonths).findOneBy({ month }))
  const found = closed ? await asClosed(core, closed) : await asItStands(core, month)
  return { ...found, ...split(found.rows, scope) }
}

async function asClosed(core: Core, closed: ClosedMonth) {
  const { month, closedAt, closedByName, policyVersion, weights } = closed
  const kept = await core.db.read((tx) => rows(tx, ClosedRows).findBy({ month }))
  const state = 'closed' as const
  return { month, state, closedAt, closedByName, policyVersion, weights, rows: kept.map(rowOf) }
}

/** As it stands now, whether it was closed or not. */
export async function asItStands(core: Core, month: string) {
  const span = spanOfMonth(month)
  if (!span) throw new RangeError(`no month: ${month}`)
  const policy = (await core.db.read(policyBook))(span.to)
  const { qualityWeight, efficiencyWeight, satisfactionWeight, internalShare } = policy
  const weights = { qualityWeight, efficiencyWeight, satisfactionWeight, internalShare }
  const running = month >= monthOf(core.clock.now())
  const state = running ? ('running' as const) : ('preliminary' as const)
  const open = { month, state, closedAt: null, closedByName: null, policyVersion: policy.version, weights }
  return { ...open, rows: await reckonMonth(core, span, policy) }
}

function rowOf({ targetId: id, kind, name, departmentId, departmentName, lineId, facts, marks }: ClosedRow) {
  return { kind, id, name, departmentId, departmentName, lineId, facts, marks }
}

function split(all: readonly AssessedRow[], scope: Scope) {
  const seen = all.filter((row) => isWithin(scope, row))
  return {
    people: seen.filter(({ kind }) => kind === 'person'),
    departments: seen.filter(({ kind }) => kind === 'department'),
  }
}
