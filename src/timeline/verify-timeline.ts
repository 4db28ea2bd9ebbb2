import type { Core } from '../core'
import { rows } from '../database/table'
import { lockHead } from './lock-head'
import { chainHash } from './chain'
import { TimelineEntries, type StoredTimelineEntry, type TimelineHead } from './store'

/** What a check of the chain found: whole, or the first line that is missing, changed, or cut off at the end. */
export type TimelineVerdict =
  | { whole: true; length: number; hash: string }
  | { whole: false; fault: 'missing' | 'changed' | 'cut'; seq: number }

/** Checks every line of a case's trace against the hash chain and its head. */
export async function verifyTimeline(core: Core, caseId: string): Promise<TimelineVerdict> {
  return core.db.transaction(async (tx) => {
    const head = await lockHead(core, tx, caseId)
    const entries = await rows(tx, TimelineEntries).find({ where: { caseId }, order: { seq: 'ASC' } })
    return judge(entries, head)
  })
}

function judge(entries: readonly StoredTimelineEntry[], head: TimelineHead | null): TimelineVerdict {
  let previous = ''
  for (const [index, entry] of entries.entries()) {
    const seq = index + 1
    if (entry.seq !== seq) return { whole: false, fault: 'missing', seq }
    if (entry.hash !== chainHash(previous, { ...entry, at: entry.at.toISOString() })) {
      return { whole: false, fault: 'changed', seq }
    }
    previous = entry.hash
  }
  const length = entries.length
  if ((head?.seq ?? 0) !== length || (head?.hash ?? '') !== previous)
    return { whole: false, fault: 'cut', seq: length + 1 }
  return { whole: true, length, hash: previous }
}
