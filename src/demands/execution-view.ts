import type { Actor } from '../actor'
import { dayOf } from '../calendar/rules/day'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { documentsOf } from './agreement/documents'
import { milestonesOf } from './agreement/milestones-of'
import { Acceptances, AgreementVersions, type Milestone } from './agreement/store'
import { agreementOf } from './case-context'
import { heads, leads } from './case-lead'
import { ratioOf, shareOf } from './rules/ratio'
import { percentText } from './scope/scope-facts'
import { openScopeChanges, ScopeChanges, undecidedScopeChanges } from './scope/store'
import type { Demand } from './store'
import { openSupport, SupportRounds } from './support/store'
import { openSuspensions, Suspensions } from './suspension/store'
import type { Agreement } from './work-store'

/** What the page of a case's execution shows: agreement, papers, suspensions, changes of scope, calls for support (norm 13, 17.Q2). */
export async function executionView(core: Core, reader: Actor, demand: Demand) {
  return core.db.read(async (tx) => {
    const agreement = await agreementOf(tx, demand.id)
    const requests = await requestsOf(tx, demand.id)
    const rights = rightsOf(reader, demand, requests)
    return {
      agreement: agreement && { ...agreement, ...ratioOf(agreement) },
      milestones: agreement
        ? await milestonesShown(core, tx, { agreement, mayAccept: rights.mayAccept })
        : [],
      acceptances: await acceptancesOf(tx, demand.id),
      versions: await rows(tx, AgreementVersions).find({
        where: { caseId: demand.id },
        order: { ordinal: 'DESC' },
      }),
      documents: await documentsOf(tx, demand.id),
      ...requests,
      ...rights,
    }
  })
}

async function milestonesShown(
  core: Core,
  tx: Tx,
  { agreement, mayAccept }: { agreement: Agreement; mayAccept: boolean },
) {
  const today = dayOf(core.clock.now())
  const shown = (one: Milestone) => ({
    ...one,
    share: shareOf(one.amount, agreement.amount),
    isLate: one.acceptedAmount < one.amount && one.dueOn < today,
    isAccepted: one.acceptedOn !== null && one.acceptedAmount === one.amount,
    mayAccept,
  })
  return (await milestonesOf(tx, agreement.caseId)).map(shown)
}

async function acceptancesOf(tx: Tx, caseId: string) {
  const names = new Map((await milestonesOf(tx, caseId)).map(({ id, name }) => [id, name]))
  const found = await rows(tx, Acceptances).find({ where: { caseId }, order: { at: 'DESC', id: 'DESC' } })
  return found.map((one) => ({ ...one, name: names.get(one.milestoneId) ?? '' }))
}

async function requestsOf(tx: Tx, caseId: string) {
  const newest = { askedAt: 'DESC', id: 'DESC' } as const
  const changes = await rows(tx, ScopeChanges).find({ where: { caseId }, order: newest })
  return {
    suspensions: await rows(tx, Suspensions).find({ where: { caseId }, order: newest }),
    scopeChanges: changes.map((one) => ({ ...one, percent: percentText(one.oldAmount, one.newAmount) })),
    support: await rows(tx, SupportRounds).find({ where: { caseId }, order: { ordinal: 'DESC' } }),
  }
}

type Requests = Awaited<ReturnType<typeof requestsOf>>

/** What this reader may do here now; the acts check it again. */
function rightsOf(reader: Actor, demand: Demand, { suspensions, scopeChanges, support }: Requests) {
  const isOpen = demand.closedAt === null && demand.state !== 'imported'
  const mayAsk = isOpen && leads(reader, demand)
  const isIn = (open: readonly string[]) => (one: { state: string }) => open.includes(one.state)
  const isChanging = scopeChanges.some(isIn(openScopeChanges))
  return {
    mayAccept:
      heads(reader, demand) && ['executing', 'reviewing', 'completed'].includes(demand.state) && !isChanging,
    mayAddDocument: isOpen && (leads(reader, demand) || heads(reader, demand)),
    maySuspend: mayAsk && !suspensions.some(isIn(openSuspensions)),
    mayResume: isOpen && demand.suspended === true && (leads(reader, demand) || heads(reader, demand)),
    ...takeBacks(reader, demand, { suspensions, scopeChanges, support }),
    mayChangeScope: mayAsk && demand.state === 'executing' && !isChanging,
    mayAskSupport: mayAsk && !support.some(isIn(openSupport)),
  }
}

/** The requests this reader made and may still take back, by id; '' for none. */
function takeBacks(reader: Actor, demand: Demand, { suspensions, scopeChanges, support }: Requests) {
  const own = (
    made: readonly { id: string; state: string; askedById: string }[],
    undecided: readonly string[],
  ) => made.find(({ state, askedById }) => askedById === reader.id && undecided.includes(state))?.id ?? ''
  if (demand.closedAt !== null) return {}
  return {
    suspensionToTakeBack: own(suspensions, ['asked']),
    scopeChangeToTakeBack: own(scopeChanges, undecidedScopeChanges),
    supportToTakeBack: own(support, ['asked']),
  }
}
