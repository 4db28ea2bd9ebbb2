import type { Core } from '../../core'
import { yuanText } from '../rules/money'
import { milestonesOf } from './milestones-of'

/** What forms show of the milestones: a line each, what was accepted of what. */
export async function milestoneFacts(core: Core, caseId: string): Promise<Record<string, unknown>> {
  const milestones = await core.db.read((tx) => milestonesOf(tx, caseId))
  const lines = milestones.map(({ name, dueOn, amount, acceptedAmount }) =>
    [name, dueOn, `${yuanText(acceptedAmount)} / ${yuanText(amount)}`].join('，'),
  )
  return { milestonesText: lines.join('\n') }
}
