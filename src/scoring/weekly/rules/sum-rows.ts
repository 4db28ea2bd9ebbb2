import type { Points } from '../../rules/policy'
import { keyOf, weekNameOf, type RowKey } from './row-key'

/** An entry of the score book that no publication holds yet. */
export interface LooseEntry {
  id: string
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  day: string
  half: 'authenticity' | 'quality'
  points: Points
  enterpriseId: string
  enterpriseName: string
  departmentId: string
  departmentName: string
  personId: string
  personName: string
}

/** Entries summed as the annex asks: by week, enterprise, department and manager. */
export interface SummedRow extends RowKey {
  enterpriseName: string
  departmentName: string
  personName: string
  authenticity: Points
  quality: Points
  entryIds: string[]
}

/** One row per week, enterprise, department and manager, by key; names are those of the newest entry. The order of entries does not matter. */
export function sumRows(entries: readonly LooseEntry[]): Map<string, SummedRow> {
  const sums = new Map<string, SummedRow>()
  const ordered = [...entries].sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const { id, day, half, points, ...of } of ordered) {
    const pointsWeek = weekNameOf(day)
    const key = keyOf({ ...of, pointsWeek })
    const sum = sums.get(key)
    if (!sum) {
      const none = { authenticity: 0, quality: 0 }
      sums.set(key, { pointsWeek, ...named(of), ...none, [half]: points, entryIds: [id] })
      continue
    }
    sum[half] += points
    sum.entryIds.push(id)
    Object.assign(sum, named(of))
  }
  return sums
}

type Named = Omit<LooseEntry, 'id' | 'day' | 'half' | 'points'>

function named(of: Named): Named {
  const { enterpriseId, enterpriseName, departmentId, departmentName, personId, personName } = of
  return { enterpriseId, enterpriseName, departmentId, departmentName, personId, personName }
}
