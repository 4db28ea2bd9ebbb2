import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { enqueue } from '../../outbox'
import { leadOf, lineAsked, requireLead, requireProcess } from '../case-lead'
import { lockCaseEvenSuspended, recordAct } from '../open-cases'
import { nextOrdinal, openSupportRound } from './open-support'
import { SupportRounds } from './store'

/** What the lead tells the leadership: the difficulty, and the help that is wished for. */
export interface AskSupport {
  submissionId: string
  caseId: string
  difficulty: string
  wanted: string
}

/**
 * The lead asks the leadership for support, with the case attached (norm 13). The same submission sent twice is one request.
 * @throws BusinessError `case-closed`, `case-lead-only-not-allowed`, `support-open`
 */
export async function askSupport(core: Core, actor: Actor, input: AskSupport): Promise<void> {
  const { submissionId: supportId, caseId, difficulty, wanted } = input
  await core.db.transaction(async (tx) => {
    const demand = await lockCaseEvenSuspended(core, tx, caseId)
    requireLead(actor, demand)
    requireProcess(demand)
    if (await rows(tx, SupportRounds).existsBy({ id: supportId })) return
    if (await openSupportRound(tx, caseId)) throw new BusinessError('support-open')
    await rows(tx, SupportRounds).insert({
      ...{ id: supportId, supportId, caseId, ordinal: await nextOrdinal(tx, caseId), state: 'asked' },
      ...{ difficulty, wanted, askedById: actor.id, askedByName: actor.name, askedAt: core.clock.now() },
    })
    await recordAct(core, tx, { demand, actor, act: 'support-asked', words: difficulty })
    const { departmentId } = demand
    const variables = { caseId, supportId, leadId: leadOf(demand), departmentId, lineId: lineAsked(demand) }
    await enqueue(tx, core.clock, {
      kind: 'message',
      caseId,
      payload: { name: 'support-asked', correlationKey: supportId, variables },
      dedupeKey: `support-asked:${supportId}`,
    })
  })
}
