import { In } from 'typeorm'
import type { Actor } from '../../../actor'
import type { Core } from '../../../core'
import { rows } from '../../../database/table'
import { BusinessError } from '../../../errors'
import { ScoreEntries, type ScoreEntry } from '../../store'
import {
  Objections,
  PublicationRows,
  PublishedEntries,
  type Objection,
  type PublicationRow,
} from '../publication-store'
import { ScoreWeeks, type ScoreWeek } from '../store'
import { opensRow } from './week-readers'

/** A published row with the entries it is the sum of, and what was objected to it. */
export interface RowView {
  row: PublicationRow
  run: ScoreWeek
  halves: { half: ScoreEntry['half']; entries: ScoreEntry[]; points: number }[]
  objections: Objection[]
}

/** A published row, for those who may know what it is made of (norm 11, 17). @throws BusinessError `published-row-not-found` */
export function rowView(core: Core, actor: Actor, rowId: string): Promise<RowView> {
  return core.db.read(async (tx) => {
    const row = await rows(tx, PublicationRows).findOneBy({ id: rowId })
    if (!row || !opensRow(actor, row)) throw new BusinessError('published-row-not-found')
    const published = await rows(tx, PublishedEntries).findBy({ rowId })
    const entries = await rows(tx, ScoreEntries).find({
      where: { id: In(published.map(({ entryId }) => entryId)) },
      order: { day: 'ASC', id: 'ASC' },
    })
    const halves = (['authenticity', 'quality'] as const).map((half) => {
      const own = entries.filter((entry) => entry.half === half)
      return { half, entries: own, points: own.reduce((sum, { points }) => sum + points, 0) }
    })
    return {
      ...{ row, halves },
      run: await rows(tx, ScoreWeeks).findOneByOrFail({ id: row.weekId }),
      objections: await rows(tx, Objections).find({ where: { rowId }, order: { at: 'ASC', id: 'ASC' } }),
    }
  })
}

/** The row an objection is about. */
export async function rowOfObjection(core: Core, id: string): Promise<string> {
  const { rowId } = await core.db.read((tx) => rows(tx, Objections).findOneByOrFail({ id }))
  return rowId
}
