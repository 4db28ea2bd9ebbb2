import { MoreThanOrEqual } from 'typeorm'
import type { Core } from '../../../core'
import { rows } from '../../../database/table'
import { Acts, type ActRow } from '../act-store'
import { Partitions } from '../log-store'

/** The clocks of product and engine may differ by so much. */
const toleranceMs = 2_000

/**
 * Whether the engine's records tell of an act at or after `since`: `no` only when the records of every partition are known to reach
 * beyond it.
 */
export async function actRecorded(
  { db }: Core,
  { kind, ref }: Pick<ActRow, 'kind' | 'ref'>,
  since: Date,
): Promise<'yes' | 'no' | 'not-yet'> {
  return db.read(async (tx) => {
    const from = new Date(since.getTime() - toleranceMs)
    if (await rows(tx, Acts).existsBy({ kind, ref, at: MoreThanOrEqual(from) })) return 'yes'
    const heads = await rows(tx, Partitions).find()
    const reached = Math.min(...heads.map(({ recordedAt }) => recordedAt?.getTime() ?? 0))
    return heads.length > 0 && reached > since.getTime() + toleranceMs ? 'no' : 'not-yet'
  })
}
