import { Between, In, IsNull, type FindOptionsWhere } from 'typeorm'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { Deductions, type Deduction } from '../scoring'
import type { Period } from './rules/period'

const most = 500

/**
 * The standing deductions of the months a period touches (norm 17.C2), of these departments and of this person, the newest first, at most
 * 500: a deduction counts in the assessment of its month, so a week shows those of its months.
 */
export function deductionsOf(
  tx: Tx,
  period: Pick<Period, 'from' | 'to'>,
  { departmentIds, personId }: { departmentIds: readonly string[]; personId?: string | undefined },
): Promise<Deduction[]> {
  const month = Between(period.from.slice(0, 7), period.to.slice(0, 7))
  const standing: FindOptionsWhere<Deduction> = { month, revokedAt: IsNull() }
  const where = [
    ...(departmentIds.length > 0 ? [{ ...standing, departmentId: In([...departmentIds]) }] : []),
    ...(personId ? [{ ...standing, personId }] : []),
  ]
  if (where.length === 0) return Promise.resolve([])
  return rows(tx, Deductions).find({ where, order: { at: 'DESC', id: 'DESC' }, take: most })
}

/** The sum of the points of some deductions, a positive number of hundredths. */
export function sumOfDeductions(deductions: readonly Pick<Deduction, 'points'>[]): number {
  return deductions.reduce((sum, { points }) => sum + points, 0)
}
