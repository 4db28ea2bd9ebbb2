import { In } from 'typeorm'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { WeekRows, type WeekRow } from './store'

/** The rows a person decides on, by id: all of one department's part. @throws BusinessError `week-row-not-found` */
export async function rowsSpokenOf(
  tx: Tx,
  said: { weekId: string; departmentId: string; rows: readonly { rowId: string }[] },
): Promise<Map<string, WeekRow>> {
  const { weekId, departmentId } = said
  const ids = said.rows.map(({ rowId }) => rowId)
  const found = await rows(tx, WeekRows).findBy({ id: In(ids), weekId, departmentId })
  const byId = new Map(found.map((row) => [row.id, row]))
  if (ids.some((id) => !byId.has(id))) throw new BusinessError('week-row-not-found')
  return byId
}
