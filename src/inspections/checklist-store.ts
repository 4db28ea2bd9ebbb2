import { defineTable } from '../database/table'
import type { ChecklistItem, InspectionTarget } from './rules/checklist'

/** A version of a checklist. Never changed: an edit is the next version, and an inspection keeps the one it began with. */
export interface ChecklistVersion {
  id: string
  target: InspectionTarget
  /** From 2; version 1 is the product's. */
  ordinal: number
  items: readonly ChecklistItem[]
  reason: string
  byId: string
  byName: string
  at: Date
}

export const ChecklistVersions = defineTable<ChecklistVersion>(
  'score_inspection_checklists',
  (c) => ({
    id: c.id(),
    target: c.text(12),
    ordinal: c.integer(),
    items: c.json(),
    reason: c.text(500),
    byId: c.text(36),
    byName: c.text(60),
    at: c.instant(),
  }),
  [{ name: 'score_inspection_checklists_ordinal', columns: ['target', 'ordinal'], unique: true }],
)
