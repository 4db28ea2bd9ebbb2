import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { newId } from '../../ids'
import { zhCN } from '../../web/locales/zh-CN'
import { enterNumbers, type RowVerdict } from './enter-numbers'
import { mappingVersions } from './mapping'
import { textOf } from './rules/counter-cells'
import { readCounterSheet } from './spreadsheet/read-counter-sheet'
import { CounterImports, type CounterOutcome, type RefusedRow } from './store'

/** Rows that go into one transaction. */
const batch = 100
/** Refused rows that a report keeps; the counts are whole. */
const reportAtMost = 1000

/**
 * Reads a table of the counter system's 企业走访 and fills its numbers into our visits (norm 13). A number that stands is never
 * replaced, so that the same table may be read as often as one likes. @returns the id of the report
 * @throws BusinessError `workbook-unreadable`, `workbook-too-large`, `counter-sheet-too-long`, `counter-headings-missing`
 */
export async function importNumbers(
  core: Core,
  actor: Actor,
  { bytes, fileName }: { bytes: Buffer; fileName: string },
): Promise<string> {
  const versions = await core.db.read(mappingVersions)
  const found = await readCounterSheet(
    bytes,
    versions.map(({ columns }) => columns),
  )
  const counts: Record<CounterOutcome, number> = { numbered: 0, same: 0, blank: 0, refused: 0 }
  const report: RefusedRow[] = []
  const reason = zhCN.t('visitCounter.changeReason', { file: fileName.slice(-100) })
  for (let start = 0; start < found.length; start += batch) {
    const part = found.slice(start, start + batch)
    const verdicts = await core.db.transaction((tx) => enterNumbers(core, tx, { actor, reason, found: part }))
    for (const verdict of verdicts) {
      counts[verdict.outcome] += 1
      if (verdict.outcome === 'refused' && report.length < reportAtMost) report.push(refusedRow(verdict))
    }
  }
  const id = newId()
  const by = { actorId: actor.id, actorName: actor.name, fileName: fileName.slice(-191) }
  await core.db.transaction((tx) =>
    rows(tx, CounterImports).insert({ id, ...by, at: core.clock.now(), counts, report }),
  )
  return id
}

function refusedRow({ row, refusal }: RowVerdict): RefusedRow {
  return {
    row: row.number,
    party: textOf(row.cells.party).slice(0, 191),
    number: textOf(row.cells.counterNumber).slice(0, 100),
    sentence: refusal ? zhCN.t(`visitCounter.refusals.${refusal.code}`, refusal.data) : '',
  }
}
