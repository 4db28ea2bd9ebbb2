import type { Actor } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { raiseDoubt } from '../doubts/raise-doubt'
import { standingDoubts } from '../doubts/standing-doubts'
import type { DoubtGrade } from '../doubts/store'
import { halvesOf } from './correct-row'
import { looseEntriesOfRow } from './facts-of-row'
import { holdPart } from './hold-week'
import { rowsSpokenOf } from './rows-spoken-of'
import { WeekRows, type CrossCheck, type ScoreWeek, type WeekRow } from './store'

/** A verdict of the director of the other line: passed, or some of the row's facts are in doubt, with grade and reason. */
export interface CrossCheckOfRow {
  rowId: string
  say: CrossCheck | null
  reason: string | null
  grade?: DoubtGrade | undefined
  /** `visit:<id>`, `agreement:<id>`: those of the row that are doubted. */
  facts?: readonly string[] | undefined
}

/** Verdicts of the cross-check of a department. */
export interface CrossCheckOfRows {
  weekId: string
  departmentId: string
  rows: readonly CrossCheckOfRow[]
}

/**
 * Keeps verdicts of the cross-check, until it is signed (norm 17.C2). A doubt takes effect at once: the facts score nothing and are
 * deducted in the month; it is not taken back here. Faults name the fields `reason-<rowId>`, `facts-<rowId>`.
 * @throws BusinessError as `holdPart`; `week-row-not-found`, `week-row-doubted`, `week-reason-needed`, `week-doubt-of-nothing`
 */
export function saveCrossCheck(core: Core, actor: Actor, said: CrossCheckOfRows): Promise<void> {
  const { weekId, departmentId } = said
  return core.db.transaction(async (tx) => {
    const { run } = await holdPart(core, tx, { actor, weekId, departmentId, step: 'cross-check' })
    const known = await rowsSpokenOf(tx, said)
    for (const verdict of said.rows) {
      const row = known.get(verdict.rowId)!
      const { say, reason } = verdict
      if (row.crossCheck === 'doubted' && say !== 'doubted') throw new BusinessError('week-row-doubted')
      const left = say === 'doubted' ? await doubt(core, tx, { actor, run, row, verdict }) : {}
      const change = { crossCheck: say, crossCheckReason: say === null ? null : reason, ...left }
      await rows(tx, WeekRows).update({ id: row.id }, change)
    }
  })
}

interface DoubtedRow {
  actor: Actor
  run: ScoreWeek
  row: WeekRow
  verdict: CrossCheckOfRow
}

/** @returns the row's points afterwards */
async function doubt(core: Core, tx: Tx, { actor, run, row, verdict }: DoubtedRow) {
  const { reason, grade = 'doubtful', facts = [] } = verdict
  if (!reason) throw new BusinessError('week-reason-needed', { field: `reason-${row.id}` })
  const own = new Set((await looseEntriesOfRow(tx, run.lineId, row)).map(({ fact }) => fact))
  if (facts.length === 0 || facts.some((fact) => !own.has(fact)))
    throw new BusinessError('week-doubt-of-nothing', { field: `facts-${row.id}` })
  const standing = await standingDoubts(tx, facts)
  for (const fact of new Set(facts))
    if (!standing.has(fact)) await raiseDoubt(core, tx, { actor, fact, grade, reason, source: 'cross-check' })
  return halvesOf(await looseEntriesOfRow(tx, run.lineId, row))
}
