import { system } from '../../actor'
import { pauseDeadline } from '../../calendar'
import { instantAt } from '../../calendar/rules/day'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { deadlinesOf } from '../case-deadlines'
import { lockCase, recordAct } from '../open-cases'
import { pauseReason } from './start-case-deadline'
import { tellOfPause } from './tell-of-pause'
import { Suspensions, type Suspension } from './store'

/**
 * Lets an approved suspension begin: every deadline that runs and is not overdue stands still, the case's tasks wait (norm 13).
 * Again, or after the day was moved, it only says the day: safe to run twice.
 * @returns the instant at which the lead is asked whether the case goes on
 */
export function suspendCase(
  core: Core,
  { caseId, suspensionId }: { caseId: string; suspensionId: string },
): Promise<Date> {
  return core.db.transaction(async (tx) => {
    const demand = await lockCase(core, tx, caseId)
    const suspension = await rows(tx, Suspensions).findOneBy({ id: suspensionId, caseId })
    if (!suspension) throw new BusinessError('suspension-not-found')
    const resumeAt = instantAt(suspension.resumeOn, '00:00')
    if (suspension.state !== 'approved' || demand.closedAt) return resumeAt
    const paused = await pauseAll(core, suspension)
    await begin(core, tx, { suspension, paused })
    const data = { day: suspension.resumeOn, count: paused.length }
    const change = { suspended: true }
    await recordAct(core, tx, { demand, actor: system, act: 'case-suspended', words: null, data, change })
    await tellOfPause(core, tx, { demand, actor: system, suspension, event: 'case-suspended' })
    return resumeAt
  })
}

async function begin(
  core: Core,
  tx: Tx,
  { suspension, paused }: { suspension: Suspension; paused: string[] },
): Promise<void> {
  const begun = { suspendedAt: core.clock.now(), pausedDeadlineIds: paused, opinion: null }
  await rows(tx, Suspensions).update({ id: suspension.id }, { state: 'suspended', ...begun })
}

/** @returns the deadlines that stand still now and did not before */
async function pauseAll(core: Core, { caseId, reason }: Suspension): Promise<string[]> {
  const now = core.clock.now()
  const paused: string[] = []
  for (const { id: deadlineId, state, dueAt } of await deadlinesOf(core, caseId)) {
    if (state !== 'running' || dueAt <= now) continue
    await pauseDeadline(core, system, { deadlineId, reason: pauseReason(reason) })
    paused.push(deadlineId)
  }
  return paused
}
