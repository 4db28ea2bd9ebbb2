import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { parseWeek } from '../rules/week'
import { ScoreEntries, type ScoreEntry } from '../store'
import { Between } from 'typeorm'
import { PublishedEntries } from './publication-store'
import type { RowKey } from './rules/row-key'

/** The entries of one row that no publication holds, oldest first. */
export async function looseEntriesOfRow(tx: Tx, lineId: string, row: RowKey): Promise<ScoreEntry[]> {
  const { enterpriseId, departmentId, personId, pointsWeek } = row
  const { from, to } = parseWeek(pointsWeek)!
  return rows(tx, ScoreEntries)
    .createQueryBuilder('entry')
    .leftJoin(PublishedEntries.name, 'published', 'published.entryId = entry.id')
    .where({ enterpriseId, departmentId, personId, lineId, day: Between(from, to) })
    .andWhere('published.entryId IS NULL')
    .orderBy('entry.id', 'ASC')
    .getMany()
}
