import { IsNull } from 'typeorm'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { Gaps, Partitions, SetAside, type GapRow, type PartitionRow, type SetAsideRow } from './log-store'

/** How well the projection follows the engine, for `/readyz`, `/metrics` and the monitor. */
export interface ProjectionHealth {
  /** One sentence for each thing that is wrong; empty when all is well. */
  faults: string[]
  /** Longest time between the engine's record and our commit in the newest batch of a partition, ms; null before the first. */
  lagMs: number | null
  /** Names of the logs by partition; they change only when the projection is reset. */
  partitions: {
    partition: number
    position: number
    logId: string | null
    appliedAt: Date | null
    lagMs: number | null
  }[]
  gaps: GapRow[]
  /** How many records wait for a replay. */
  setAside: number
  /** Why another engine's records were refused less than a minute ago; null when none were. */
  refusal: string | null
}

const refusalLastsMs = 60_000
const gapsShown = 100

/** Reads the projection's state of health; cheap. */
export async function projectionHealth({ db, clock }: Core): Promise<ProjectionHealth> {
  return db.read(async (tx) => {
    const heads = await rows(tx, Partitions).find({ order: { partition: 'ASC' } })
    const gaps = await rows(tx, Gaps).find({ order: { seenAt: 'DESC' }, take: gapsShown })
    const setAside = await rows(tx, SetAside).countBy({ replayedAt: IsNull() })
    const refusal =
      heads.map((head) => recentRefusal(head, clock.now())).find((reason) => reason !== null) ?? null
    const partitions = heads.map(({ partition, position, logId, appliedAt, ...head }) => ({
      ...{ partition, position, logId, appliedAt },
      lagMs: lagOf({ appliedAt, recordedAt: head.recordedAt }),
    }))
    const lags = partitions.flatMap(({ lagMs }) => (lagMs === null ? [] : [lagMs]))
    return {
      faults: faults({ refusal, gaps: gaps.length, setAside }),
      lagMs: lags.length > 0 ? Math.max(...lags) : null,
      ...{ partitions, gaps, setAside, refusal },
    }
  })
}

/** Records that wait for a replay, oldest first; at most 100. */
export async function setAsideRecords({ db }: Core): Promise<SetAsideRow[]> {
  return db.read((tx) =>
    rows(tx, SetAside).find({
      where: { replayedAt: IsNull() },
      order: { partition: 'ASC', position: 'ASC' },
      take: 100,
    }),
  )
}

function faults(found: { refusal: string | null; gaps: number; setAside: number }): string[] {
  return [
    ...(found.refusal === null ? [] : [found.refusal]),
    ...(found.gaps === 0 ? [] : [`流程引擎的记录有 ${found.gaps} 处缺失，投影可能不完整。`]),
    ...(found.setAside === 0 ? [] : [`有 ${found.setAside} 条引擎记录无法识别，已搁置，待处理后重放。`]),
  ]
}

function recentRefusal({ refusal, refusedAt }: PartitionRow, now: Date): string | null {
  if (!refusedAt || now.getTime() - refusedAt.getTime() > refusalLastsMs) return null
  return refusal
}

function lagOf({ appliedAt, recordedAt }: Pick<PartitionRow, 'appliedAt' | 'recordedAt'>): number | null {
  return appliedAt && recordedAt ? Math.max(0, appliedAt.getTime() - recordedAt.getTime()) : null
}
