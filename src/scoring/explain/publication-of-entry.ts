import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { PublicationRows, PublishedEntries, type PublicationKind } from '../weekly/publication-store'
import { ScoreWeeks } from '../weekly/store'

/** Where an entry was published (norm 17.C1): each at most once. */
export interface EntryPublication {
  weekId: string
  week: string
  lineName: string
  publishedAt: Date
  /** Its number in that table and of what kind the row is; null when it was taken back before and made no row. */
  row: { nth: number; kind: PublicationKind } | null
}

/** The publication of an entry; null while it is not published. */
export async function publicationOfEntry(tx: Tx, entryId: string): Promise<EntryPublication | null> {
  const published = await rows(tx, PublishedEntries).findOneBy({ entryId })
  if (!published) return null
  const week = await rows(tx, ScoreWeeks).findOneBy({ id: published.weekId })
  if (!week?.publishedAt) return null
  const row = published.rowId ? await rows(tx, PublicationRows).findOneBy({ id: published.rowId }) : null
  return {
    ...{ weekId: week.id, week: week.week, lineName: week.lineName, publishedAt: week.publishedAt },
    row: row && { nth: row.nth, kind: row.kind },
  }
}
