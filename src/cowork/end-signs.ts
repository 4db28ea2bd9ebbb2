import { In } from 'typeorm'
import { system, type Actor } from '../actor'
import { cancelDeadline } from '../calendar/cancel-deadline'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { tellOfCase } from '../demands/tell-of-case'
import type { Demand } from '../demands/store'
import { CoWorks, CoWorkSigns, type CoWork, type CoWorkSign } from './store'

/** How a countersigning ended, and why in words: those whose opinion is no longer needed read it. */
export interface CoWorkEnd {
  actor: Pick<Actor, 'id' | 'name'>
  demand: Demand
  coWork: CoWork
  result: NonNullable<CoWork['result']>
  why: string
}

/** Closes a countersigning: who has not signed is spared, their deadline is cancelled, and they are told why (norm 10). */
export async function endSigns(core: Core, tx: Tx, end: CoWorkEnd): Promise<void> {
  const { actor, demand, coWork, result, why } = end
  await rows(tx, CoWorks).update({ id: coWork.id }, { result, endedAt: core.clock.now() })
  const open = await rows(tx, CoWorkSigns).findBy({ coWorkId: coWork.id, state: 'asked' })
  if (open.length === 0) return
  await rows(tx, CoWorkSigns).update({ id: In(open.map(({ id }) => id)) }, { state: 'spared' })
  for (const { deadlineId } of open)
    if (deadlineId) await cancelDeadline(core, system, { deadlineId, reason: why })
  const to = open.map(({ signerGroup }) => signerGroup)
  await tellOfCase(core, tx, {
    event: 'co-work-ended',
    demand,
    actor,
    to,
    data: { plan: coWork.planTitle, why },
  })
}

/** Everyone asked in one countersigning, in the order they were asked. */
export function signsOf(tx: Tx, coWorkId: string): Promise<CoWorkSign[]> {
  return rows(tx, CoWorkSigns).find({ where: { coWorkId }, order: { id: 'ASC' } })
}
