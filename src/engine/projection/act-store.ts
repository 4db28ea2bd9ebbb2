import { primary } from '../../database/columns'
import { defineTable } from '../../database/table'

/** Something the engine was told that leaves no other trace to recognise it by: a signal by its name, a modification by its instance. */
export interface ActRow {
  key: string
  kind: 'signal' | 'modification'
  ref: string
  at: Date
  position: number
}

export const Acts = defineTable<ActRow>(
  'engine_acts',
  (c) => ({
    key: primary(c.key()),
    kind: c.text(12),
    ref: c.text(),
    at: c.instant(),
    position: c.bigInteger(),
  }),
  [{ name: 'engine_acts_kind_ref', columns: ['kind', 'ref', 'at'] }],
)
