import { system, type Actor } from '../../actor'
import { resumeDeadline } from '../../calendar'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { enqueue } from '../../outbox'
import { zhCN } from '../../web/locales/zh-CN'
import { deadlinesOf } from '../case-deadlines'
import { requireLeadOrHead } from '../case-lead'
import { lockCase, lockCaseEvenSuspended, recordAct } from '../open-cases'
import type { Demand } from '../store'
import { openSuspension } from './open-suspension'
import { Suspensions, type Suspension } from './store'
import { tellOfPause } from './tell-of-pause'

/**
 * The lead or the head lets a suspended case go on before its day, and tells the process. A case that goes on already stays as it is.
 * @throws BusinessError `case-closed`, `case-lead-only-not-allowed`, `suspension-not-running`
 */
export async function resumeCase(core: Core, actor: Actor, input: { caseId: string }): Promise<void> {
  const { caseId } = input
  await core.db.transaction(async (tx) => {
    const demand = await lockCaseEvenSuspended(core, tx, caseId)
    requireLeadOrHead(actor, demand)
    const suspension = await openSuspension(tx, caseId)
    if (suspension?.state !== 'suspended') throw new BusinessError('suspension-not-running')
    await endSuspension(core, tx, { demand, suspension, actor })
    await enqueue(tx, core.clock, {
      kind: 'message',
      caseId,
      payload: { name: 'case-resumed', correlationKey: suspension.id, variables: {} },
      dedupeKey: `case-resumed:${suspension.id}`,
    })
  })
}

/** The process has come to the end of a suspension: the case goes on, unless somebody let it. Safe to run twice. */
export function finishSuspension(
  core: Core,
  { caseId, suspensionId }: { caseId: string; suspensionId: string },
): Promise<void> {
  return core.db.transaction(async (tx) => {
    const demand = await lockCase(core, tx, caseId)
    const suspension = await rows(tx, Suspensions).findOneBy({ id: suspensionId, state: 'suspended' })
    if (suspension && !demand.closedAt) await endSuspension(core, tx, { demand, suspension, actor: system })
  })
}

/** Lets the deadlines that stood still because of it run again, each with the pause in its explanation, and the tasks go on. */
export async function endSuspension(
  core: Core,
  tx: Tx,
  { demand, suspension, actor }: { demand: Demand; suspension: Suspension; actor: Actor },
): Promise<void> {
  const count = await resumeAll(core, suspension)
  const ended = { resumedAt: core.clock.now(), resumedByName: actor.name, laterOn: null, laterReason: null }
  await rows(tx, Suspensions).update({ id: suspension.id }, { state: 'resumed', ...ended })
  const change = { suspended: false }
  await recordAct(core, tx, { demand, actor, act: 'case-resumed', words: null, data: { count }, change })
  await tellOfPause(core, tx, { demand, actor, suspension, event: 'case-resumed' })
}

async function resumeAll(core: Core, { caseId, pausedDeadlineIds }: Suspension): Promise<number> {
  const waiting = (await deadlinesOf(core, caseId)).filter(
    ({ id, state }) => state === 'paused' && pausedDeadlineIds.includes(id),
  )
  for (const { id: deadlineId } of waiting)
    await resumeDeadline(core, system, { deadlineId, reason: zhCN.t('demands.suspension.deadlineResumed') })
  return waiting.length
}
