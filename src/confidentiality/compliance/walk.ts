import type { Tx } from '../../database/database'
import type { Place } from './query'

/** A walk along an index: which rows, in which order. Column names are SQL; `where` holds `?` for `values`. */
export interface Walk {
  from: string
  where: string
  values: readonly unknown[]
  /** What is sorted by, and the id that settles equal ones. */
  sorted: string
  id: string
  descending?: boolean
}

/** Places of up to `limit` rows behind `after`: the last page costs what the first does. */
export async function placesOf(
  tx: Tx,
  walk: Walk,
  { after, limit }: { after: Place | null; limit: number },
): Promise<Place[]> {
  const { sorted, id } = walk
  const [beyond, direction] = walk.descending ? ['<', 'DESC'] : ['>', 'ASC']
  const behind = after ? ` AND ${sorted} ${beyond}= ? AND (${sorted} ${beyond} ? OR ${id} ${beyond} ?)` : ''
  const place = after ? [after.sorted, after.sorted, after.id] : []
  const found = await tx.query<{ sorted: string | number; id: string | number }[]>(
    `SELECT ${sorted} AS sorted, ${id} AS id FROM ${walk.from} WHERE ${walk.where}${behind}
     ORDER BY ${sorted} ${direction}, ${id} ${direction} LIMIT ${limit}`,
    [...walk.values, ...place],
  )
  return found.map((row) => ({ sorted: String(row.sorted), id: String(row.id) }))
}

/** Counting stops here: `1000+` says enough, and the page stays quick. */
export const mostCounted = 1000

/** How many rows a walk has, up to `mostCounted`. */
export async function countOf(tx: Tx, { from, where, values, id }: Walk): Promise<number> {
  const [counted] = await tx.query<{ n: number | string }[]>(
    `SELECT COUNT(*) AS n FROM (SELECT ${id} FROM ${from} WHERE ${where} LIMIT ${mostCounted}) counted`,
    [...values],
  )
  return Number(counted?.n ?? 0)
}
