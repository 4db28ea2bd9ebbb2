import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { isDuplicate, type Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import type { AssessedRow } from '../rules/figures'
import { monthOf, monthWords, shiftMonth, spanOfMonth, type MonthSpan } from '../rules/months'
import { ClosedMonths, ClosedRows, type ClosedRow } from '../store'
import { tellOfMonth } from '../tell'
import { asItStands } from './month-assessment'
import { unpublishedWeek } from './unpublished-week'

const rowsAtOnce = 500

/**
 * Closes a month (norm 16): what it is now is kept as it is, once; what is published or revoked for it later is counted with the first
 * month that is open. Months are closed in their order, when their last week has been published.
 * @throws BusinessError `month-closing-not-allowed`, `month-not-over`, `month-week-unpublished`, `month-earlier-open`, `month-closed`
 */
export async function closeMonth(core: Core, actor: Actor, month: string): Promise<void> {
  if (!actor.roles.includes('compliance')) throw new BusinessError('month-closing-not-allowed')
  const span = spanOfMonth(month)
  if (!span || month >= monthOf(core.clock.now())) throw new BusinessError('month-not-over')
  try {
    await core.db.transaction((tx) => close(core, tx, { actor, span }))
  } catch (error) {
    if (isDuplicate(error)) throw new BusinessError('month-closed', { month: monthWords(month) })
    throw error
  }
}

/** Why a month can't be closed yet; null when it can. */
export async function closingRefusal(core: Core, tx: Tx, { month, from, to }: MonthSpan) {
  if (month >= monthOf(core.clock.now())) return new BusinessError('month-not-over')
  const [known] = await tx.query<{ first: string | null; last: string | null }[]>(
    'SELECT MIN(month) AS first, MAX(month) AS last FROM assessment_months',
  )
  const closable = known?.last ? shiftMonth(known.last, 1) : month
  if (month > closable) return new BusinessError('month-earlier-open', { month: monthWords(closable) })
  if (known?.last && month <= known.last)
    return new BusinessError('month-closed', { month: monthWords(month) })
  const week = await unpublishedWeek(core, tx, { from, to })
  return week ? new BusinessError('month-week-unpublished', { ...week }) : null
}

async function close(core: Core, tx: Tx, { actor, span }: { actor: Actor; span: MonthSpan }) {
  const refusal = await closingRefusal(core, tx, span)
  if (refusal) throw refusal
  const { policyVersion, weights, rows: found } = await asItStands(core, span.month)
  await rows(tx, ClosedMonths).insert({
    ...{ month: span.month, policyVersion, weights, closedAt: core.clock.now() },
    ...{ closedById: actor.id, closedByName: actor.name },
  })
  const kept = found.map((row) => keptOf(span.month, row))
  for (let start = 0; start < kept.length; start += rowsAtOnce)
    await rows(tx, ClosedRows).insert(kept.slice(start, start + rowsAtOnce))
  const departmentIds = found.flatMap(({ kind, id }) => (kind === 'department' ? [id] : []))
  await tellOfMonth(core, tx, { actor, month: span.month, departmentIds })
}

function keptOf(month: string, row: AssessedRow): ClosedRow {
  const { id: targetId, kind, name, departmentId, departmentName, lineId, facts, marks } = row
  const { authenticity, quality, carried, deducted, returned } = facts
  const sums = { points: authenticity + quality, carried, deducted, returned }
  return { month, kind, targetId, name, departmentId, departmentName, lineId, ...sums, facts, marks }
}
