import type { Core } from '../../core'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { halvesEqual, type Halves } from './correct-row'
import { liveRows } from './refresh-rows'
import { newRow } from './open-week'
import { keyOf } from './rules/row-key'
import { ScoreWeeks, WeekRows, type WeekRow } from './store'

/** A row with the points that were seen at the last step and, beside them, those the book has now. */
export interface LiveWeekRow extends WeekRow {
  now: Halves
  /** The book has changed since the points were seen. */
  isChanged: boolean
  /** Came after the rows were collected: it is entered with the next signature and its `id` is not kept before that. */
  isNew: boolean
}

/**
 * All rows of a department's part with live, unpublished points. After the publication there is nothing live.
 * @throws BusinessError `score-week-not-found`
 */
export function rowsOfPart(core: Core, weekId: string, departmentId: string): Promise<LiveWeekRow[]> {
  return core.db.read(async (tx) => {
    const run = await rows(tx, ScoreWeeks).findOneBy({ id: weekId })
    if (!run) throw new BusinessError('score-week-not-found')
    const known = await rows(tx, WeekRows).find({ where: { weekId, departmentId }, order: { id: 'ASC' } })
    if (run.publishedAt) return known.map((row) => ({ ...row, now: row, isChanged: false, isNew: false }))
    const live = await liveRows(tx, run, departmentId)
    const entered = known.map((row) => {
      const { authenticity = 0, quality = 0 } = live.get(keyOf(row)) ?? {}
      const now = { authenticity, quality }
      return { ...row, now, isChanged: !halvesEqual(row, now), isNew: false }
    })
    const keys = new Set(known.map(keyOf))
    const fresh = [...live.values()].filter(
      (sum) => !keys.has(keyOf(sum)) && (sum.authenticity || sum.quality),
    )
    const come = fresh.map((sum) => ({ ...newRow(weekId, sum), now: sum, isChanged: false, isNew: true }))
    return [...entered, ...come]
  })
}
