import type { Actor } from '../../actor'
import { dayOf } from '../../calendar/rules/day'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import type { FilePlace, NewFile } from '../../files'
import { agreementOf } from '../case-context'
import { requireHead } from '../case-lead'
import { enterScores } from '../enter-scores'
import { lockCase, recordAct } from '../open-cases'
import { yuanText } from '../rules/money'
import { requireNoScopeChange } from '../scope/open-scope-change'
import type { Demand } from '../store'
import type { Agreement } from '../work-store'
import { keepDocument } from './documents'
import { sumAccepted } from './milestones-of'
import { Acceptances, Milestones, type Milestone } from './store'

/** What the head accepts of a milestone: in all so far, in fen; less than before is a correction and needs a note. */
export interface AcceptMilestone {
  submissionId: string
  caseId: string
  milestoneId: string
  version: number
  acceptedAmount: number
  acceptedOn: string
  note: string | null
  evidencePlace: string | null
  file: Omit<NewFile, 'caseId'> | null
}

/**
 * The head accepts a milestone, or corrects what was accepted; the growth is credited at once, a falling ratio takes nothing back
 * (norm 17.Q2). The same submission sent twice is one act.
 */
export async function acceptMilestone(place: FilePlace, actor: Actor, input: AcceptMilestone): Promise<void> {
  const { core } = place
  await core.db.transaction(async (tx) => {
    const demand = await lockCase(core, tx, input.caseId)
    requireHead(actor, demand)
    if (await rows(tx, Acceptances).existsBy({ id: input.submissionId })) return
    const { agreement, milestone } = await standing(tx, demand, input)
    check(core, { input, agreement, milestone })
    await requireNoScopeChange(tx, demand.id)
    if (input.file) {
      const { caseId, milestoneId, file } = input
      await keepDocument(place, tx, { actor, document: { caseId, milestoneId, file, purpose: 'milestone' } })
    }
    await write(core, tx, { actor, input, milestone })
    await sumAccepted(tx, agreement)
    await trace(core, tx, { demand, actor, input, milestone })
    await enterScores(core, tx, demand)
  })
}

async function standing(tx: Tx, demand: Demand, { milestoneId }: AcceptMilestone) {
  if (!['executing', 'reviewing', 'completed'].includes(demand.state))
    throw new BusinessError('milestone-not-executing')
  const agreement = await agreementOf(tx, demand.id)
  const milestone = await rows(tx, Milestones).findOneBy({ id: milestoneId, caseId: demand.id })
  if (!agreement || !milestone) throw new BusinessError('milestone-not-found')
  return { agreement, milestone }
}

interface Standing {
  input: AcceptMilestone
  agreement: Agreement
  milestone: Milestone
}

function check(core: Core, { input, agreement, milestone }: Standing): void {
  if (input.version !== milestone.version) throw new BusinessError('milestone-changed-meanwhile')
  const { acceptedAmount: before, amount } = milestone
  const field = 'acceptedAmount'
  if (input.acceptedAmount > amount)
    throw new BusinessError('accepted-above-milestone', { field, agreed: yuanText(amount) })
  // Accepting nothing of a milestone that costs nothing is an acceptance too, once.
  if (input.acceptedAmount === before && milestone.acceptedOn)
    throw new BusinessError('milestone-same-amount', { field })
  if (input.acceptedAmount < before && !input.note)
    throw new BusinessError('milestone-lower-reason', { field: 'note', before: yuanText(before) })
  if (input.acceptedOn > dayOf(core.clock.now()))
    throw new BusinessError('accepted-in-future', { field: 'acceptedOn' })
  if (input.acceptedOn < agreement.signedOn)
    throw new BusinessError('accepted-before-signed', { field: 'acceptedOn', signedOn: agreement.signedOn })
  if (!input.file && !input.evidencePlace)
    throw new BusinessError('milestone-evidence-missing', { field: 'evidence' })
}

interface Written {
  actor: Actor
  input: AcceptMilestone
  milestone: Milestone
}

async function write(core: Core, tx: Tx, { actor, input, milestone }: Written): Promise<void> {
  const { submissionId: id, caseId, acceptedAmount, acceptedOn, note, evidencePlace } = input
  const change = { acceptedAmount, acceptedOn, acceptedByName: actor.name }
  await rows(tx, Milestones).update({ id: milestone.id }, change)
  await rows(tx, Acceptances).insert({
    ...{ id, caseId, milestoneId: milestone.id, acceptedOn, note, evidencePlace },
    ...{ fromAmount: milestone.acceptedAmount, toAmount: acceptedAmount },
    ...{ byId: actor.id, byName: actor.name, at: core.clock.now() },
  })
}

async function trace(
  core: Core,
  tx: Tx,
  { demand, actor, input, milestone }: Written & { demand: Demand },
): Promise<void> {
  const isLower = input.acceptedAmount < milestone.acceptedAmount
  const amount = yuanText(input.acceptedAmount)
  const data = { name: milestone.name, amount }
  // The ledger's line names what was accepted; the trace has its own places for it.
  const words = [milestone.name, amount, input.note].filter(Boolean).join('，')
  const act = isLower ? 'milestone-corrected' : 'milestone-accepted'
  await recordAct(core, tx, { demand, actor, act, words, data: { ...data, words: input.note ?? '' } })
}
