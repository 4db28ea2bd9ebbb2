import { Between } from 'typeorm'
import type { Core } from '../core'
import { rows } from '../database/table'
import { annexTable, type AnnexFact, type AnnexTable } from './rules/annex-table'
import type { Week } from './rules/week'
import { ScoreEntries, type ScoreEntry } from './store'

/** The annex table of one line and week (norm 17, annex). */
export async function weekTable(
  core: Core,
  lineId: string,
  { from, to }: Pick<Week, 'from' | 'to'>,
): Promise<AnnexTable> {
  const entries = await core.db.read((tx) =>
    rows(tx, ScoreEntries).find({
      where: { lineId, day: Between(from, to) },
      order: { day: 'ASC', id: 'ASC' },
    }),
  )
  return annexTable(entries.map(factOf))
}

function factOf(entry: ScoreEntry): AnnexFact {
  const { enterpriseName: enterprise, departmentName: department, personName: manager, half, points } = entry
  const identity = [entry.enterpriseId, entry.departmentId, entry.personId].join(' ')
  return { enterprise, department, manager, half, points, identity }
}
