import { IsNull } from 'typeorm'
import type { Actor } from '../actor'
import { deadlineView, type DeadlineView } from '../calendar'
import { productsNamed } from '../catalogue'
import { withoutProofs } from '../confidentiality/without-proofs'
import type { Core } from '../core'
import { coWorksOfCase } from '../cowork'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { filesOfCase } from '../files'
import { partnersOfCase } from '../partners/partners-of-case'
import { evidenceCounts, findVisit } from '../visits'
import { withoutDocuments } from './agreement/documents'
import { agreementOf, latestPlan } from './case-context'
import { deadlinesOf } from './case-deadlines'
import { caseRisks } from './risks/case-risks'
import { latestFollowUp } from './rules/follow-up'
import { ratioOf } from './rules/ratio'
import { mayEditRow } from './edit-ledger-row'
import { planVersions } from './plan-versions'
import { mayReroute } from './reroute-demand'
import { lastingSuspension } from './suspension/open-suspension'
import { reviewOfCase } from './review/review-of-case'
import { membersByPerson } from './members-by-person'
import { CaseMembers, type Demand } from './store'
import { mayWithdraw } from './withdraw-demand'

/** What the case page shows beside timeline and tasks. */
export async function caseView(core: Core, reader: Actor, demand: Demand) {
  const caseId = demand.id
  const facts = await core.db.read(async (tx) => ({
    visit: demand.visitId ? await findVisit(tx, demand.visitId) : null,
    visitEvidence: demand.visitId ? (await evidenceCounts(tx, [demand.visitId])).get(demand.visitId) : 0,
    plan: await latestPlan(tx, caseId),
    agreement: await agreementShown(tx, caseId),
    members: membersByPerson(
      await rows(tx, CaseMembers).find({ where: { caseId, leftAt: IsNull() }, order: { joinedAt: 'ASC' } }),
    ),
  }))
  // Side by side: each is a look-up of its own, and the page waits for the slowest instead of for the sum.
  const [risks, review, partners, plans, coWorks, products, deadlines, files, suspension] = await Promise.all(
    [
      caseRisks(core, reader, demand),
      reviewOfCase(core, reader, demand),
      partnersOfCase(core, reader, demand),
      planVersions(core, caseId),
      coWorksOfCase(core, caseId),
      productsNamed(core, demand.serviceProductIds ?? []),
      deadlinesShown(core, reader, caseId),
      filesShown(core, caseId),
      lastingSuspension(core, demand),
    ],
  )
  const isOpen = demand.closedAt === null
  return {
    ...{ ...facts, ...risks, ...review, ...partners, plans, coWorks, products, deadlines, files, suspension },
    latestFollowUp: latestFollowUp(demand.followUp),
    mayEditRow: isOpen && mayEditRow(reader, demand),
    mayReroute: isOpen && !demand.contractSigned && mayReroute(reader, demand),
    mayAddEvidence: facts.visit?.visitorId === reader.id,
    mayWithdraw: isOpen && mayWithdraw(reader, demand),
  }
}

/** Files that are not shown elsewhere on the page, as documents or as proofs of consent. */
async function filesShown(core: Core, caseId: string) {
  const files = await filesOfCase(core, caseId)
  return withoutDocuments(core, caseId, await withoutProofs(core, caseId, files))
}

/** The agreement with its completion ratio (norm 17.Q2). */
async function agreementShown(tx: Tx, caseId: string) {
  const agreement = await agreementOf(tx, caseId)
  return agreement && { ...agreement, ...ratioOf(agreement) }
}

/** Kinds of which a case has one after another: once kept or void they are left to the timeline. */
const repeated: readonly string[] = ['co-work', 'progress']

/** Those that still run or stand still first. */
async function deadlinesShown(core: Core, reader: Actor, caseId: string): Promise<DeadlineView[]> {
  const found = (await deadlinesOf(core, caseId)).filter(
    ({ kind, state }) => !repeated.includes(kind) || !['met', 'cancelled'].includes(state),
  )
  const shown = await Promise.all(found.map((deadline) => deadlineView(core, deadline, reader)))
  return shown.sort((a, b) => Number(b.open) - Number(a.open))
}
