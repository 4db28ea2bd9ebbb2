import { primary } from '../../database/columns'
import { defineTable } from '../../database/table'
import type { CounterColumn } from './rules/counter-columns'

/** A version of how our fields are called, and in which order, in the counter system's 企业走访 (norm 13). Only ever added. */
export interface CounterMapping {
  /** 1, 2, 3 …; the highest holds. */
  version: number
  columns: CounterColumn[]
  reason: string
  byId: string
  byName: string
  at: Date
}

export const CounterMappings = defineTable<CounterMapping>('counter_mappings', (c) => ({
  version: primary(c.integer()),
  columns: c.json(),
  reason: c.text(500),
  byId: c.text(36),
  byName: c.text(60),
  at: c.instant(),
}))

/** What became of a row of the counter system's table. */
export const counterOutcomes = ['numbered', 'same', 'blank', 'refused'] as const
export type CounterOutcome = (typeof counterOutcomes)[number]

/** A row that was refused, with the reason in a sentence. */
export interface RefusedRow {
  row: number
  party: string
  number: string
  sentence: string
}

/** A table of the counter system that was read in. */
export interface CounterImport {
  id: string
  fileName: string
  actorId: string
  actorName: string
  at: Date
  counts: Record<CounterOutcome, number>
  report: RefusedRow[]
}

export const CounterImports = defineTable<CounterImport>(
  'counter_imports',
  (c) => ({
    id: c.id(),
    fileName: c.text(191),
    actorId: c.text(36),
    actorName: c.text(60),
    at: c.instant(),
    counts: c.json(),
    report: c.json(),
  }),
  [{ name: 'counter_imports_actor', columns: ['actorId', 'at'] }],
)
