import type { Tx } from '../../database/database'
import type { Log } from '../../log'
import { folds } from './fold/folds'
import { loadSheets, type NotesKnown } from './load-sheets'
import type { Exported } from './open-projection'
import { readModels } from './read-models'
import type { EngineRecord } from './record'
import { emptySheets, type Sheets } from './sheets'

/** A record that could not be applied, and why. */
export type Faulty = Exported & { fault: Error }

interface Work {
  records: readonly (Exported & { record: EngineRecord })[]
  known: NotesKnown
  log: Log
  /** The records come late: what is newer stands. */
  replaying: boolean
}

/** Folds records into sheets in memory; reads what it needs first. A record that breaks its fold is named, the others stand. */
export async function foldRecords(
  tx: Tx,
  { records, known, log, replaying }: Work,
): Promise<{ sheets: Sheets; faulty: Faulty[] }> {
  const sheets = emptySheets(replaying)
  const faulty: Faulty[] = []
  const sound = records.filter((one) =>
    attempt(one, faulty, () => folds[one.record.valueType]?.prepare(one.record, sheets)),
  )
  await loadSheets(tx, sheets, known)
  await readModels(
    sound.map((one) => one.record),
    sheets,
    log,
  )
  for (const one of sound) attempt(one, faulty, () => applyOne(one.record, sheets))
  return { sheets, faulty }
}

function applyOne(record: EngineRecord, sheets: Sheets): void {
  const fold = folds[record.valueType]
  if (!fold || (sheets.replaying && fold.standing(record, sheets) > record.position)) return
  fold.apply(record, sheets)
}

function attempt(one: Exported, faulty: Faulty[], work: () => void): boolean {
  try {
    work()
    return true
  } catch (error) {
    faulty.push({ ...one, fault: error as Error })
    return false
  }
}
