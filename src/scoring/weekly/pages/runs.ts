import { Between, In, IsNull, Not } from 'typeorm'
import type { Core } from '../../../core'
import type { Tx } from '../../../database/database'
import { rows } from '../../../database/table'
import { BusinessError } from '../../../errors'
import { ScoreWeeks, WeekParts, WeekRows, type ScoreWeek, type WeekPart } from '../store'

/** The run of a line's week, or null where its process never ran. */
export function runOfWeek(core: Core, lineId: string, week: string): Promise<ScoreWeek | null> {
  return core.db.read((tx) => rows(tx, ScoreWeeks).findOneBy({ lineId, week }))
}

/** @throws BusinessError `score-week-not-found` */
export async function runById(core: Core, id: string): Promise<ScoreWeek> {
  const run = await core.db.read((tx) => rows(tx, ScoreWeeks).findOneBy({ id }))
  if (!run) throw new BusinessError('score-week-not-found')
  return run
}

/** The week of a line that was published last, or null. */
export function lastPublished(core: Core, lineId: string): Promise<ScoreWeek | null> {
  const where = { lineId, publishedAt: Not(IsNull()) }
  return core.db.read((tx) => rows(tx, ScoreWeeks).findOne({ where, order: { week: 'DESC' } }))
}

/** A year's runs of a line, the latest first: at most 53. */
export function runsOfYear(core: Core, lineId: string, year: number): Promise<ScoreWeek[]> {
  const where = { lineId, week: Between(`${year}-W01`, `${year}-W53`) }
  return core.db.read((tx) => rows(tx, ScoreWeeks).find({ where, order: { week: 'DESC' }, take: 53 }))
}

/** A department's part with the number of its rows. */
export interface CountedPart extends WeekPart {
  count: number
}

/** The departments of a run that have rows, in the order they were founded: the others have no steps. */
export function partsOf(core: Core, weekId: string): Promise<CountedPart[]> {
  return core.db.read(async (tx) => {
    const parts = await rows(tx, WeekParts).find({ where: { weekId }, order: { departmentId: 'ASC' } })
    const counts = await rowCounts(tx, [weekId])
    return parts.flatMap((part) => {
      const count = counts.get(`${weekId} ${part.departmentId}`) ?? 0
      return count > 0 || part.assessedAt ? [{ ...part, count }] : []
    })
  })
}

/** Numbers of rows by run and department, `<weekId> <departmentId>`. */
export async function rowCounts(tx: Tx, weekIds: readonly string[]): Promise<Map<string, number>> {
  const found = await rows(tx, WeekRows)
    .createQueryBuilder('row')
    .select('row.weekId', 'weekId')
    .addSelect('row.departmentId', 'departmentId')
    .addSelect('COUNT(*)', 'count')
    .where({ weekId: In([...weekIds]) })
    .groupBy('row.weekId')
    .addGroupBy('row.departmentId')
    .getRawMany<{ weekId: string; departmentId: string; count: number }>()
  return new Map(found.map((one) => [`${one.weekId} ${one.departmentId}`, Number(one.count)]))
}
