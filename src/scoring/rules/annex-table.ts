import type { Points } from './policy'

/** What one line of the score book contributes to the annex table. */
export interface AnnexFact {
  enterprise: string
  department: string
  manager: string
  half: 'authenticity' | 'quality'
  points: Points
  /** Tells apart enterprises or people of the same name; left out where names are all there is. */
  identity?: string
}

/** One row per enterprise and manager, in the annex's columns; points in hundredths. */
export interface AnnexRow {
  enterprise: string
  department: string
  manager: string
  authenticity: Points
  quality: Points
  subtotal: Points
}

/** The rows with the last one, 合计积分. */
export interface AnnexTable {
  rows: AnnexRow[]
  total: { authenticity: Points; quality: Points; subtotal: Points }
}

/** The annex table of the facts of one line and week; the order of the facts does not matter (norm annex). */
export function annexTable(facts: readonly AnnexFact[]): AnnexTable {
  const byKey = new Map<string, AnnexRow>()
  for (const fact of facts) {
    const { enterprise, department, manager, identity } = fact
    const key = JSON.stringify([enterprise, department, manager, identity])
    const row = byKey.get(key) ?? {
      enterprise,
      department,
      manager,
      authenticity: 0,
      quality: 0,
      subtotal: 0,
    }
    row[fact.half] += fact.points
    row.subtotal += fact.points
    byKey.set(key, row)
  }
  const ordered = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  return { rows: ordered, total: totalOf(ordered) }
}

function totalOf(rows: readonly AnnexRow[]): AnnexTable['total'] {
  const sum = (column: 'authenticity' | 'quality' | 'subtotal') =>
    rows.reduce((all, row) => all + row[column], 0)
  return { authenticity: sum('authenticity'), quality: sum('quality'), subtotal: sum('subtotal') }
}
