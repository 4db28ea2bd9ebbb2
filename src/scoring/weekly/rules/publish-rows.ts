import type { Points } from '../../rules/policy'
import type { PendingWhy, PublicationKind } from '../publication-store'
import type { Assessment, Recheck } from '../store'
import { keyOf, type RowKey } from './row-key'
import { sumRows, type LooseEntry, type SummedRow } from './sum-rows'

/** What was signed of a row: its points as they were seen at the last signature. A step that nobody signed is null. */
export interface CheckedRow extends RowKey {
  authenticity: Points
  quality: Points
  assessment: Assessment | null
  recheck: Recheck | null
}

/** What a publication is reckoned from. */
export interface ToPublish {
  /** The week that is published, `2026-W47`. */
  week: string
  /** Entries that no publication holds. */
  entries: readonly LooseEntry[]
  checks: readonly CheckedRow[]
  /** Keys (`keyOf`) of rows that earlier publications hold with points. */
  publishedBefore: ReadonlySet<string>
}

/** A row to be published. `entryIds` are published with it; a pending one publishes none. */
export interface RowToPublish extends SummedRow {
  kind: PublicationKind
  why: PendingWhy | null
}

/** The rows in the order of the table, and entries that cancelled each other out and are published without a row. */
export interface Publication {
  rows: RowToPublish[]
  withoutRow: string[]
}

/**
 * What a week publishes (norm 17.C1): a row has its points when it was rechecked and is still what was seen then, else it is named
 * 待复核 without points and its entries wait for the next week. What belongs to an earlier week is 更正 where that week has published
 * the row, else it comes late. Entries that add up to nothing make no row. The order of entries and checks does not matter.
 */
export function publishRows({ week, entries, checks, publishedBefore }: ToPublish): Publication {
  const checked = new Map(checks.map((check) => [keyOf(check), check]))
  const rows: RowToPublish[] = []
  const withoutRow: string[] = []
  for (const [key, row] of sumRows(entries)) {
    const why = whyPending(row, checked.get(key))
    if (row.authenticity === 0 && row.quality === 0) withoutRow.push(...row.entryIds)
    else if (why) rows.push({ ...row, kind: 'pending', why, authenticity: 0, quality: 0, entryIds: [] })
    else rows.push({ ...row, kind: kindOf(week, row, publishedBefore.has(key)), why: null })
  }
  return { rows: rows.sort(inTable), withoutRow }
}

function whyPending(row: SummedRow, check: CheckedRow | undefined): PendingWhy | null {
  if (!check?.assessment) return 'not-assessed'
  if (!check.recheck) return 'not-rechecked'
  if (check.recheck === 'held') return 'held'
  return row.authenticity === check.authenticity && row.quality === check.quality ? null : 'changed'
}

function kindOf(week: string, { pointsWeek }: SummedRow, isPublished: boolean): PublicationKind {
  if (isPublished) return 'correction'
  return pointsWeek === week ? 'week' : 'late'
}

const kinds: readonly PublicationKind[] = ['week', 'late', 'correction', 'pending']

function inTable(a: RowToPublish, b: RowToPublish): number {
  return kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (placeOf(a) < placeOf(b) ? -1 : 1)
}

function placeOf(row: RowToPublish): string {
  return [row.departmentId, row.enterpriseName, row.personName, keyOf(row)].join('\n')
}
