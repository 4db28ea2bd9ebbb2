import { optional } from '../columns'
import type { Migration } from '../migration'

/** Under which day's policy a deadline stands, and the daily export of the ends of all chains. */
export const policyDay: Migration = {
  name: '0026-policy-day',
  async up(step) {
    await step.addColumn('deadlines', 'policyDay', (c) => optional(c.day()))
  },
}
