/** An id is given when a row is inserted and seen when its transaction commits, so a gap may still be filled: for this long. */
const waitMs = 30_000
/** Rolled-back inserts leave gaps for ever; the oldest are given up beyond this many. */
const mostGaps = 1_000

/** How far the feed was read: everything up to `max` but the `gaps`. Times are milliseconds of any steady clock. */
export interface ReadMark {
  max: number
  gaps: Map<number, number>
}

/** The mark of a reader that starts now: `recent` are the newest ids, in any order. */
export function startMark(recent: readonly number[], now: number): ReadMark {
  const ids = [...recent].sort((a, b) => a - b)
  const mark: ReadMark = { max: (ids[0] ?? 1) - 1, gaps: new Map() }
  advance(mark, ids, now)
  return mark
}

/** Notes that `ids` (ascending) were read; remembers what is missing between them and forgets what waited too long. */
export function advance(mark: ReadMark, ids: readonly number[], now: number): void {
  for (const id of ids) {
    for (let missing = Math.max(mark.max + 1, id - mostGaps); missing < id; missing++)
      mark.gaps.set(missing, now)
    mark.gaps.delete(id)
    mark.max = Math.max(mark.max, id)
  }
  for (const [id, since] of mark.gaps) {
    if (now - since > waitMs || mark.gaps.size > mostGaps) mark.gaps.delete(id)
    else break
  }
}
