import { In } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import type { PolicyBook } from '../policies'
import { holdDeadline, recounted, storeChange } from './change-deadline'
import { holdCalendar, readCalendar } from './read-calendar'
import { movedDeadline, sameInstant, type MovedDeadline } from './recompute-deadlines'
import { ruleUnder, workingDaysOf } from './rules/policy-rule'
import { Deadlines, type Deadline } from './store'

/**
 * What a change of the service policy does to open deadlines: those of cases of a day that another version now governs are
 * counted anew (norm 19–20). Both take the policy as it would be. A paused deadline moves when it is resumed.
 */
export const policyEffect = {
  /** Which would move, soonest first, without moving them. */
  async preview(tx: Tx, policyOn: PolicyBook): Promise<MovedDeadline[]> {
    const calendar = await readCalendar(tx)
    return (await governed(tx)).flatMap((deadline) => {
      const next = recounted(calendar, underPolicy(deadline, policyOn))
      return sameInstant(deadline.dueAt, next.dueAt) ? [] : [movedDeadline(deadline, next)]
    })
  },

  /** Moves them, in the transaction of the new version. */
  async apply(
    core: Core,
    tx: Tx,
    { actor, policyOn, reason }: { actor: Actor; policyOn: PolicyBook; reason: string },
  ): Promise<MovedDeadline[]> {
    const calendar = await holdCalendar(core, tx, 'write')
    const moved: MovedDeadline[] = []
    for (const { id } of await governed(tx)) {
      const before = await holdDeadline(core, tx, id)
      const ruled = underPolicy(before, policyOn)
      if (JSON.stringify(ruled.rule) === JSON.stringify(before.rule)) continue
      const next = recounted(calendar, ruled)
      await storeChange(core, tx, { before, next, calendar, act: 'recounted', reason, actor })
      if (!sameInstant(before.dueAt, next.dueAt)) moved.push(movedDeadline(before, next))
    }
    return moved
  },
}

/** Open deadlines whose working days came from a policy. */
async function governed(tx: Tx): Promise<Deadline[]> {
  const where = { state: In(['running', 'paused']) }
  const open = await rows(tx, Deadlines).find({ where, order: { dueAt: 'ASC', id: 'ASC' } })
  return open.filter(({ policyDay }) => policyDay)
}

function underPolicy(deadline: Deadline, policyOn: PolicyBook): Deadline {
  const policy = policyOn(deadline.policyDay ?? '')
  const workingDays = workingDaysOf(policy, deadline.kind) ?? deadline.rule.workingDays
  return { ...deadline, rule: ruleUnder(policy, workingDays, deadline.rule.remindTo) }
}
