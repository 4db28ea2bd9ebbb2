import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { insertAll } from '../../database/upsert'
import { looseEntries } from './loose-entries'
import { newRow } from './open-week'
import { keyOf } from './rules/row-key'
import { sumRows, type SummedRow } from './rules/sum-rows'
import { WeekRows, type ScoreWeek, type WeekRow } from './store'

/** A department's points that no publication holds, by key, as the book has them now. */
export async function liveRows(
  tx: Tx,
  run: ScoreWeek,
  departmentId: string,
): Promise<Map<string, SummedRow>> {
  const entries = await looseEntries(tx, run)
  return sumRows(entries.filter((entry) => entry.departmentId === departmentId))
}

/**
 * Brings a department's rows up to the book as it stands, at the moment somebody signs them: points that changed are those seen now,
 * rows that came meanwhile are entered and nobody has assessed them yet, what fell to nothing is 0. @returns all rows of the department
 */
export async function refreshRows(tx: Tx, run: ScoreWeek, departmentId: string): Promise<WeekRow[]> {
  const live = await liveRows(tx, run, departmentId)
  const known = await rows(tx, WeekRows).findBy({ weekId: run.id, departmentId })
  for (const row of known) {
    const { authenticity = 0, quality = 0 } = live.get(keyOf(row)) ?? {}
    if (row.authenticity === authenticity && row.quality === quality) continue
    await rows(tx, WeekRows).update({ id: row.id }, { authenticity, quality })
    Object.assign(row, { authenticity, quality })
  }
  const keys = new Set(known.map(keyOf))
  const fresh = [...live]
    .filter(([key, { authenticity, quality }]) => !keys.has(key) && (authenticity || quality))
    .map(([, sum]) => newRow(run.id, sum))
  await insertAll(tx, WeekRows, fresh)
  return [...known, ...fresh]
}
