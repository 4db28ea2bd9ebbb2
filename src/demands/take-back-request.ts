import { In } from 'typeorm'
import { system, type Actor } from '../actor'
import { cancelDeadline } from '../calendar'
import { Deadlines } from '../calendar/store'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { zhCN } from '../web/locales/zh-CN'
import { tellRequestEnded } from './end-requests'
import { lockCaseEvenSuspended, recordAct } from './open-cases'
import { undecidedScopeChanges, ScopeChanges } from './scope/store'
import { SupportRounds, type SupportRound } from './support/store'
import { Suspensions } from './suspension/store'

/** What may be asked for on a case. */
export const requestKinds = ['suspension', 'scope-change', 'support'] as const
export type RequestKind = (typeof requestKinds)[number]

/** Which request; `requestId` is the suspension's, the change's or the round's, so that an old page takes back nothing newer. */
export interface TakeBack {
  caseId: string
  kind: RequestKind
  requestId: string
}

/**
 * Whoever asked takes a request back while nobody has decided on it (norm 13); its process ends and its task with it. Decision and
 * withdrawal both hold the case, so the first of them stands. Taken back already, it stays so.
 * @throws BusinessError `case-closed`, `request-not-found`, `request-withdraw-not-own-not-allowed`, `request-already-decided`
 */
export function takeBackRequest(core: Core, actor: Actor, input: TakeBack): Promise<void> {
  const { caseId, kind, requestId } = input
  return core.db.transaction(async (tx) => {
    const demand = await lockCaseEvenSuspended(core, tx, caseId)
    const request = await kinds[kind].find(tx, { id: requestId, caseId })
    if (!request) throw new BusinessError('request-not-found')
    if (request.askedById !== actor.id) throw new BusinessError('request-withdraw-not-own-not-allowed')
    if (request.state === 'withdrawn') return
    const { done } = await kinds[kind].takeBack(core, tx, requestId)
    if (!done) throw new BusinessError('request-already-decided')
    await recordAct(core, tx, { demand, actor, act: `${kind}-withdrawn`, words: null })
    await tellRequestEnded(core, tx, { caseId, requestId: request.processId })
  })
}

interface Asked {
  state: string
  askedById: string
  /** By which the process knows the request. */
  processId: string
}

interface Kind {
  find(tx: Tx, key: { id: string; caseId: string }): Promise<Asked | null>
  /** Sets the state if nobody has decided. */
  takeBack(core: Core, tx: Tx, id: string): Promise<{ done: boolean }>
}

const withdrawn = { state: 'withdrawn' as const }

const kinds: Record<RequestKind, Kind> = {
  suspension: {
    find: async (tx, key) => withProcess(await rows(tx, Suspensions).findOneBy(key)),
    takeBack: async (_, tx, id) =>
      changed(await rows(tx, Suspensions).update({ id, state: 'asked' }, withdrawn)),
  },
  'scope-change': {
    find: async (tx, key) => withProcess(await rows(tx, ScopeChanges).findOneBy(key)),
    takeBack: async (_, tx, id) =>
      changed(await rows(tx, ScopeChanges).update({ id, state: In([...undecidedScopeChanges]) }, withdrawn)),
  },
  support: {
    async find(tx, key) {
      const round = await rows(tx, SupportRounds).findOneBy(key)
      return round && { ...round, processId: round.supportId }
    },
    async takeBack(core, tx, id) {
      const taken = changed(await rows(tx, SupportRounds).update({ id, state: 'asked' }, withdrawn))
      if (taken.done) await voidAnswer(core, tx, await rows(tx, SupportRounds).findOneByOrFail({ id }))
      return taken
    },
  },
}

/** The time to answer has become void; it may not have begun yet. */
async function voidAnswer(core: Core, tx: Tx, { caseId, ordinal }: SupportRound): Promise<void> {
  const deadline = await rows(tx, Deadlines).findOneBy({ caseId, kind: 'support', ordinal })
  const reason = zhCN.t('demands.requests.withdrawn')
  if (deadline) await cancelDeadline(core, system, { deadlineId: deadline.id, reason })
}

function withProcess<R extends { id: string }>(row: R | null): (R & { processId: string }) | null {
  return row && { ...row, processId: row.id }
}

function changed({ affected }: { affected?: number | undefined }): { done: boolean } {
  return { done: affected === 1 }
}
