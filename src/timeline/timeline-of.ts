import type { Core } from '../core'
import { rows } from '../database/table'
import { TimelineEntries, type StoredTimelineEntry } from './store'

/** A line of the trace with its data as values; instants are Dates again. */
export type TimelineEntry = Omit<StoredTimelineEntry, 'data'> & { data: Record<string, unknown> }

/** The whole trace of a case, oldest first. Empty for a case that has none. Whether the reader may see it is the caller's question. */
export async function timelineOf(core: Core, caseId: string): Promise<TimelineEntry[]> {
  const stored = await core.db.read((tx) =>
    rows(tx, TimelineEntries).find({ where: { caseId }, order: { seq: 'ASC' } }),
  )
  return stored.map((entry) => ({
    ...entry,
    data: JSON.parse(entry.data, asDate) as Record<string, unknown>,
  }))
}

function asDate(_key: string, value: unknown): unknown {
  const isInstant = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value)
  return isInstant ? new Date(value) : value
}
