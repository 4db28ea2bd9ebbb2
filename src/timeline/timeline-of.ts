import type { Core } from '../core'
import { rows } from '../database/table'
import { TimelineEntries, type StoredTimelineEntry } from './store'

/** A line of the trace with its data as values. */
export type TimelineEntry = Omit<StoredTimelineEntry, 'data'> & { data: Record<string, unknown> }

/** The whole trace of a case, oldest first. Empty for a case that has none. Whether the reader may see it is the caller's question. */
export async function timelineOf(core: Core, caseId: string): Promise<TimelineEntry[]> {
  const stored = await core.db.read((tx) =>
    rows(tx, TimelineEntries).find({ where: { caseId }, order: { seq: 'ASC' } }),
  )
  return stored.map((entry) => ({ ...entry, data: JSON.parse(entry.data) as Record<string, unknown> }))
}
