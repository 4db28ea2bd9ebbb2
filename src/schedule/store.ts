import { primary } from '../database/columns'
import { defineTable } from '../database/table'

/** A period that has been started: it is never started again. */
export interface StartedPeriod {
  name: string
  period: string
  startedAt: Date
}

export const PeriodicStarts = defineTable<StartedPeriod>('periodic_starts', (c) => ({
  name: primary(c.text(40)),
  period: primary(c.text(80)),
  startedAt: c.instant(),
}))
