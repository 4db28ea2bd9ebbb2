import { readCalendar, type Deadline } from '../../calendar'
import { dayOf } from '../../calendar/rules/day'
import { workingDaysBetween } from '../../calendar/rules/working-days'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { newId } from '../../ids'
import { enqueue } from '../../outbox'
import { appendTimeline } from '../../timeline'
import { zhCN } from '../../web/locales/zh-CN'
import { startCaseDeadline } from '../suspension/start-case-deadline'
import { tellOfCase } from '../tell-of-case'
import { requireFitting, type AgreedMeasure, type Agreement } from './check-measures'
import { answersFor, measureOwners, type MeasureOwner } from './measure-owners'
import { ReviewMeasures, type ReviewMeasure } from './store'

/**
 * Keeps each measure with its deadline and starts its follow-up `measure-follow-up` (norm 12, 14). The case is locked by the caller.
 * @throws BusinessError `measures-unfit` with a fault by each field that is wrong
 */
export async function agreeMeasures(core: Core, tx: Tx, agreed: Agreement): Promise<void> {
  if (agreed.measures.length === 0) return
  const owners = new Map((await measureOwners(core, agreed.demand)).map((owner) => [owner.id, owner]))
  await requireFitting(core, tx, { agreed, owners })
  let ordinal = await rows(tx, ReviewMeasures).countBy({ caseId: agreed.demand.id })
  for (const measure of agreed.measures) {
    ordinal += 1
    await agree(core, tx, { agreed, measure, owner: owners.get(measure.ownerId)!, ordinal })
  }
}

type NewMeasure = Omit<ReviewMeasure, 'version'>

interface OneMeasure {
  agreed: Agreement
  measure: AgreedMeasure
  owner: MeasureOwner
  ordinal: number
}

async function agree(core: Core, tx: Tx, one: OneMeasure): Promise<void> {
  const { demand, actor } = one.agreed
  const deadline = await startMeasureDeadline(core, tx, one)
  const measure = await insertMeasure(core, tx, { ...one, deadlineId: deadline.id })
  const data = { words: measure.text, owner: measure.ownerName, day: measure.dueOn }
  await appendTimeline(core, tx, { caseId: demand.id, kind: 'business', code: 'measure-agreed', data, actor })
  await startFollowUp(core, tx, { measure, deadline })
  const to = [`person:${measure.ownerId}`]
  const news = { taskName: zhCN.t('measures.taskOf', { text: measure.text }), dueAt: deadline.dueAt }
  await tellOfCase(core, tx, { event: 'task-assigned', demand, actor, to, data: news })
}

async function insertMeasure(
  core: Core,
  tx: Tx,
  { agreed, measure, owner, ordinal, deadlineId }: OneMeasure & { deadlineId: string },
): Promise<NewMeasure> {
  const { demand, actor, source } = agreed
  const { departmentId, departmentName, headGroup } = await answersFor(core, owner, demand)
  const kept: NewMeasure = {
    ...measure,
    ...{ id: newId(), caseId: demand.id, ordinal, source, state: 'open', ownerName: owner.name },
    ...{ departmentId, departmentName, headGroup, deadlineId },
    ...{ evidence: null, reportedAt: null, opinion: null, askedDueOn: null, askedReason: null },
    ...{ closedAt: null, late: null, closedByName: null },
    ...{ agreedById: actor.id, agreedByName: actor.name, agreedAt: core.clock.now() },
  }
  await rows(tx, ReviewMeasures).insert(kept)
  return kept
}

async function startFollowUp(
  core: Core,
  tx: Tx,
  { measure, deadline }: { measure: NewMeasure; deadline: Deadline },
): Promise<void> {
  const { id: measureId, caseId, ownerId, headGroup, deadlineId } = measure
  const dueAt = deadline.dueAt.toISOString()
  const checkAt = deadline.checkAt?.toISOString() ?? null
  const variables = { caseId, measureId, ownerId, headGroup, deadlineId, dueAt, checkAt }
  await enqueue(tx, core.clock, {
    kind: 'message',
    caseId,
    payload: { name: 'measure-agreed', correlationKey: measureId, variables },
    dedupeKey: `measure-agreed:${measureId}`,
  })
}

/** Counted in working days up to the agreed day, so that a holiday announced later gives its day back. */
async function startMeasureDeadline(core: Core, tx: Tx, { agreed, measure, owner, ordinal }: OneMeasure) {
  const { demand, actor } = agreed
  const workingDays = workingDaysBetween(await readCalendar(tx), dayOf(core.clock.now()), measure.dueOn)
  const { departmentId, lineId } = await answersFor(core, owner, demand)
  return startCaseDeadline(core, actor, {
    ...{ caseId: demand.id, kind: 'measure', ordinal, title: zhCN.t('measures.deadline') },
    ...{ subject: demand.enterpriseName, departmentId, lineId, workingDays },
    remindTo: [`person:${owner.id}`],
  })
}
