import { randomBytes } from 'node:crypto'
import type { Actor } from '../actor'
import { startDeadline } from '../calendar'
import { openTeamReading } from '../confidentiality/team-reading'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { notify } from '../messages'
import { enqueue } from '../outbox'
import { appendTimeline } from '../timeline'
import { zhCN } from '../web/locales/zh-CN'
import { checklistOf } from './checklists'
import { holdInspection, requireState } from './hold-inspection'
import { wholeOf, type WholeInspection } from './inspection-for'
import { InspectionItems } from './item-store'
import { sampleAtMost } from './plan-inspection'
import { populationOf, type PopulationFact } from './population'
import { drawSample, populationHash } from './draw-sample'
import { populationText, sampleCount } from './rules/draw-sample'
import { leftOver } from './rules/members'
import { mayInspectSecrets } from './rules/planning'
import { InspectionPopulations, Inspections } from './store'

/**
 * Confirms a plan: freezes the population, draws the seed and with it the sample, and lets the members begin (norm 15, 17.C3). The seed
 * comes from the machine in the transaction that freezes the population, once: confirmed again, the plan keeps it.
 * @throws BusinessError `score-inspection-not-found`, `inspection-state-unfit`, `inspection-population-empty`,
 * `inspection-population-too-large`, `inspection-sample-too-large`, `inspection-needs-another-member`
 */
export function drawInspection(core: Core, actor: Actor, id: string): Promise<void> {
  return core.db.transaction(async (tx) => {
    const inspection = await holdInspection(core, tx, id)
    if (inspection.plannerId !== actor.id) throw new BusinessError('score-inspection-not-found')
    if (inspection.state === 'running') return
    requireState(inspection, 'draft')
    const whole = await wholeOf(tx, inspection)
    const facts = await inspectable(core, tx, { actor, whole })
    const sample = await freeze(core, tx, { actor, whole, facts })
    await letBegin(core, tx, { actor, whole, sample })
  })
}

interface Drawing {
  actor: Actor
  whole: WholeInspection
}

async function inspectable(core: Core, tx: Tx, { actor, whole }: Drawing): Promise<PopulationFact[]> {
  const { inspection, departments, members } = whole
  const facts = await populationOf(tx, {
    inspection,
    departmentIds: departments.map(({ departmentId }) => departmentId),
    ...{ secrets: mayInspectSecrets(actor), asOf: core.clock.now() },
  })
  if (facts.length === 0) throw new BusinessError('inspection-population-empty')
  const count = sampleCount(inspection, facts.length)
  if (count > sampleAtMost)
    throw new BusinessError('inspection-sample-too-large', { count, max: sampleAtMost })
  const [left, ...more] = leftOver(members, facts, inspection)
  if (left)
    throw new BusinessError('inspection-needs-another-member', {
      ...{ enterprise: left.enterpriseName, day: left.day, count: more.length + 1 },
    })
  return facts
}

async function freeze(
  core: Core,
  tx: Tx,
  { actor, whole, facts }: Drawing & { facts: readonly PopulationFact[] },
): Promise<PopulationFact[]> {
  const { inspection } = whole
  const names = facts.map(({ fact }) => fact)
  const seed = randomBytes(16).toString('hex')
  const byName = new Map(facts.map((fact) => [fact.fact, fact]))
  const size = sampleCount(inspection, facts.length)
  const sample = drawSample({ seed, facts: names, size }).flatMap((name) => byName.get(name) ?? [])
  await rows(tx, InspectionPopulations).insert({ inspectionId: inspection.id, facts: populationText(names) })
  const checklists = { visit: await checklistOf(tx, 'visit'), quality: await checklistOf(tx, 'quality') }
  const drawn = { drawnAt: core.clock.now(), drawnByName: actor.name, seed, sampleCount: sample.length }
  const population = { populationCount: names.length, populationHash: populationHash(names) }
  await rows(tx, Inspections).update(
    { id: inspection.id },
    { state: 'running', checklists, ...drawn, ...population },
  )
  for (const [nth, fact] of sample.entries())
    await rows(tx, InspectionItems).insert({
      ...{ id: newId(), inspectionId: inspection.id, ordinal: nth + 1, ...fact, answers: {}, note: null },
      ...{ savedByName: null, answeredAt: null, answeredById: null, answeredByName: null },
    })
  return sample
}

async function letBegin(
  core: Core,
  tx: Tx,
  { actor, whole, sample }: Drawing & { sample: readonly PopulationFact[] },
): Promise<void> {
  const { inspection, members } = whole
  const { id: caseId, title, lineId, workingDays } = inspection
  const people = members.map(({ personId }) => `person:${personId}`)
  const deadline = await startDeadline(core, actor, {
    ...{ caseId, kind: 'inspection', title: zhCN.t('inspections.deadline'), subject: title, lineId },
    ...{ workingDays, remindTo: [...new Set([...people, `person:${inspection.plannerId}`])] },
  })
  await rows(tx, Inspections).update({ id: caseId }, { deadlineId: deadline.id })
  await openReading(core, tx, { actor, whole, sample })
  const data = { count: sample.length }
  await appendTimeline(core, tx, { caseId, kind: 'business', code: 'inspection-drawn', data, actor })
  const told = { title, count: sample.length, by: actor.name, dueAt: deadline.dueAt }
  const news = { event: 'inspection-assigned', caseId, to: people, except: actor.id, data: told }
  await notify(core, tx, { ...news, dedupeKey: caseId })
  const payload = {
    ...{ name: 'inspection-drawn', correlationKey: caseId },
    variables: {
      ...{ caseId, plannerId: inspection.plannerId, memberIds: members.map(({ personId }) => personId) },
      confirmGroups: [...(lineId ? [`line-director:${lineId}`] : []), 'role:compliance', 'role:leadership'],
      ...{ deadlineId: deadline.id, dueAt: deadline.dueAt.toISOString() },
      checkAt: (deadline.checkAt ?? deadline.dueAt).toISOString(),
    },
  }
  await enqueue(tx, core.clock, { kind: 'message', caseId, payload, dedupeKey: `inspection-drawn:${caseId}` })
}

/** Members read what was drawn for as long as the inspection lasts (norm 11). */
export async function openReading(
  core: Core,
  tx: Tx,
  {
    actor,
    whole: { inspection, members },
    sample,
  }: Drawing & { sample: readonly Pick<PopulationFact, 'fact' | 'caseId'>[] },
): Promise<void> {
  const subjectIds = sample.map(({ fact, caseId }) => caseId ?? fact.slice(fact.indexOf(':') + 1))
  const reason = zhCN.t('inspections.readingReason', { title: inspection.title })
  for (const { id: grantId, personId, personName } of members)
    await openTeamReading(core, tx, { actor, reading: { grantId, personId, personName, subjectIds, reason } })
}
