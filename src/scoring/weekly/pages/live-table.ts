import { Between } from 'typeorm'
import type { Actor } from '../../../actor'
import type { Core } from '../../../core'
import type { Tx } from '../../../database/database'
import { rows } from '../../../database/table'
import type { Week } from '../../rules/week'
import { ScoreEntries, type ScoreEntry } from '../../store'
import { PublishedEntries } from '../publication-store'
import { seesUnpublished } from './week-readers'

/** What was earned in a week and is not published yet, by enterprise, department and manager. */
export interface LiveRow {
  enterpriseId: string
  enterpriseName: string
  departmentId: string
  departmentName: string
  personId: string
  personName: string
  authenticity: number
  quality: number
  subtotal: number
}

const mostEntries = 5000

/** The rows of a line's week as the book has them now, of the departments `actor` may see before the publication; at most 5000 entries of them. */
export async function liveTable(
  core: Core,
  actor: Actor,
  { lineId, week }: { lineId: string; week: Pick<Week, 'from' | 'to'> },
): Promise<{ rows: LiveRow[]; total: Pick<LiveRow, 'authenticity' | 'quality' | 'subtotal'> }> {
  const entries = await core.db.read((tx) => unpublished(tx, lineId, week))
  const shown = grouped(entries.filter(({ departmentId }) => seesUnpublished(actor, departmentId)))
  const sum = (column: 'authenticity' | 'quality' | 'subtotal') =>
    shown.reduce((all, row) => all + row[column], 0)
  return {
    rows: shown,
    total: { authenticity: sum('authenticity'), quality: sum('quality'), subtotal: sum('subtotal') },
  }
}

function unpublished(tx: Tx, lineId: string, { from, to }: Pick<Week, 'from' | 'to'>): Promise<ScoreEntry[]> {
  return rows(tx, ScoreEntries)
    .createQueryBuilder('entry')
    .leftJoin(PublishedEntries.name, 'published', 'published.entryId = entry.id')
    .where({ lineId, day: Between(from, to) })
    .andWhere('published.entryId IS NULL')
    .orderBy('entry.day', 'ASC')
    .addOrderBy('entry.id', 'ASC')
    .limit(mostEntries)
    .getMany()
}

function grouped(entries: readonly ScoreEntry[]): LiveRow[] {
  const byKey = new Map<string, LiveRow>()
  for (const entry of entries) {
    const { enterpriseId, enterpriseName, departmentId, departmentName, personId, personName } = entry
    const key = `${departmentName} ${enterpriseName} ${enterpriseId} ${departmentId} ${personId}`
    const row = byKey.get(key) ?? {
      ...{ enterpriseId, enterpriseName, departmentId, departmentName, personId, personName },
      ...{ authenticity: 0, quality: 0, subtotal: 0 },
    }
    row[entry.half] += entry.points
    row.subtotal += entry.points
    byKey.set(key, row)
  }
  const rowsOnly = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  return rowsOnly.filter(({ authenticity, quality }) => authenticity !== 0 || quality !== 0)
}
