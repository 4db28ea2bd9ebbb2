import type { Tx } from '../../database/database'
import type { Sums } from '../rules/sums'

/** Days of whole weeks, months, quarters or years, and of whom. */
export interface SumFilter {
  from: string
  to: string
  departmentId?: string | undefined
  personId?: string | undefined
}

const added = [
  'SUM(authenticity) AS authenticity',
  'SUM(quality) AS quality',
  'SUM(published_authenticity) AS publishedAuthenticity',
  'SUM(published_quality) AS publishedQuality',
].join(', ')

/** What each person earned in each department. */
export async function sumsByPerson(
  tx: Tx,
  filter: SumFilter,
): Promise<(Sums & { departmentId: string; personId: string })[]> {
  return grouped(tx, filter, 'department_id AS departmentId, person_id AS personId')
}

/** What each department earned in each part of a week (`rules/week-piece.ts`). */
export async function sumsByPiece(
  tx: Tx,
  filter: SumFilter,
): Promise<(Sums & { fromDay: string; departmentId: string })[]> {
  return grouped(tx, filter, 'from_day AS fromDay, department_id AS departmentId')
}

async function grouped<Key>(tx: Tx, filter: SumFilter, keys: string): Promise<(Sums & Key)[]> {
  const { from, to, departmentId, personId } = filter
  const narrowed = [
    ...(departmentId ? [['department_id = ?', departmentId] as const] : []),
    ...(personId ? [['person_id = ?', personId] as const] : []),
  ]
  const found = await tx.query<(Record<keyof Sums, unknown> & Key)[]>(
    `SELECT ${keys}, ${added} FROM score_sums
     WHERE from_day BETWEEN ? AND ?${narrowed.map(([clause]) => ` AND ${clause}`).join('')}
     GROUP BY ${keys.replace(/ AS \w+/g, '')}`,
    [from, to, ...narrowed.map(([, value]) => value)],
  )
  return found.map((row) => ({
    ...row,
    authenticity: Number(row.authenticity),
    quality: Number(row.quality),
    publishedAuthenticity: Number(row.publishedAuthenticity),
    publishedQuality: Number(row.publishedQuality),
  }))
}
