import type { ActRow } from '../act-store'
import { someKey, text, type EngineRecord } from '../record'
import type { Fold } from './fold'

/** Signals that were broadcast. */
export const signals: Fold = noted('signal', 'BROADCASTED', (record) => text(record.value, 'signalName'))

/** Modifications that were carried out. */
export const modifications: Fold = noted('modification', 'MODIFIED', (record) =>
  someKey(record.value, 'processInstanceKey'),
)

/** Notes each record of `intent` once; the same record again writes the same row. */
function noted(kind: ActRow['kind'], intent: string, refOf: (record: EngineRecord) => string): Fold {
  return {
    prepare: () => undefined,
    apply(record, sheets) {
      if (record.intent !== intent) return
      const { key, position } = record
      sheets.acts.put({ key, kind, ref: refOf(record), at: new Date(record.at), position })
    },
    standing: () => 0,
  }
}
