import type { Actor } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { appendTimeline } from '../../timeline'
import { correctRow, halvesOf, type Halves } from './correct-row'
import { looseEntriesOfRow } from './facts-of-row'
import { holdPart } from './hold-week'
import { rowsSpokenOf } from './rows-spoken-of'
import { WeekRows, type Recheck, type ScoreWeek, type WeekRow } from './store'

/** A verdict of the line's director on a row: accepted as reckoned, or corrected to other points, or held back. */
export interface RecheckOfRow {
  rowId: string
  say: Recheck | null
  reason: string | null
  /** What the row's points, unpublished so far, are to be; with a reason. Left out: as reckoned. */
  correctTo?: Halves | undefined
}

/** Verdicts of the recheck; `say` null takes one back, not a correction that was made. */
export interface RecheckOfRows {
  weekId: string
  departmentId: string
  rows: readonly RecheckOfRow[]
}

/**
 * Keeps verdicts of the recheck, until it is signed (norm 17.C1). A correction is entered in the book at once, with author and reason;
 * sent twice it is entered once. Faults name the fields `reason-<rowId>`, `points-<rowId>`.
 * @throws BusinessError as `holdPart`; `week-row-not-found`, `week-row-not-assessed`, `week-reason-needed`, `correction-below-zero`
 */
export function saveRecheck(core: Core, actor: Actor, said: RecheckOfRows): Promise<void> {
  const { weekId, departmentId } = said
  return core.db.transaction(async (tx) => {
    const { run } = await holdPart(core, tx, { actor, weekId, departmentId, step: 'recheck' })
    const known = await rowsSpokenOf(tx, said)
    for (const verdict of said.rows) {
      const row = known.get(verdict.rowId)!
      check(row, verdict)
      const corrected = verdict.correctTo ? await correct(core, tx, { run, row, actor, verdict }) : {}
      const { say, reason } = verdict
      const change = { recheck: say, recheckReason: say === null ? null : reason, ...corrected }
      await rows(tx, WeekRows).update({ id: row.id }, change)
    }
  })
}

function check(row: WeekRow, { say, reason, correctTo }: RecheckOfRow): void {
  if (say === 'accepted' && row.assessment === null) throw new BusinessError('week-row-not-assessed')
  if ((say === 'held' || correctTo) && !reason)
    throw new BusinessError('week-reason-needed', { field: `reason-${row.id}` })
}

interface CorrectedRow {
  run: ScoreWeek
  row: WeekRow
  actor: Actor
  verdict: RecheckOfRow
}

/** @returns the row's points afterwards */
async function correct(core: Core, tx: Tx, { run, row, actor, verdict }: CorrectedRow): Promise<Halves> {
  const to = verdict.correctTo!
  const entries = await looseEntriesOfRow(tx, run.lineId, row)
  const now = halvesOf(entries)
  const change = { authenticity: to.authenticity - now.authenticity, quality: to.quality - now.quality }
  if (change.authenticity === 0 && change.quality === 0) return to
  if (entries.length === 0) throw new BusinessError('week-row-not-found')
  if (row.pointsWeek === run.week && (to.authenticity < 0 || to.quality < 0))
    throw new BusinessError('correction-below-zero', { field: `points-${row.id}` })
  const reason = verdict.reason ?? ''
  await correctRow(core, tx, { actor, entries, change, reason })
  const data = { enterprise: row.enterpriseName, name: row.personName, words: reason }
  await appendTimeline(core, tx, {
    caseId: run.id,
    kind: 'business',
    code: 'week-row-corrected',
    data,
    actor,
  })
  return to
}
