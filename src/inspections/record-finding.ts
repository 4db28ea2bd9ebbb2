import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { notify } from '../messages'
import { appendTimeline } from '../timeline'
import { zhCN } from '../web/locales/zh-CN'
import { holdItem, type WhichItem } from './hold-item'
import { holdInspection, requireState } from './hold-inspection'
import {
  ConcernedPeople,
  InspectionFindings,
  type InspectionFinding,
  type InspectionFindingKind,
  type InspectionItem,
} from './item-store'
import { kindsFor } from './rules/finding-kinds'
import type { Inspection } from './store'
import { targetOf } from './target-of'

/** What an inspector found, in words for whom it concerns. */
export interface NewFinding extends WhichItem {
  /** Made with the form: sent twice it is one finding. */
  submissionId: string
  kind: InspectionFindingKind
  text: string
}

/**
 * Records a finding: those concerned are told at once and may comment; it takes effect when the inspection is confirmed.
 * @throws BusinessError as `holdItem`; `inspection-kind-unfit`
 */
export function recordFinding(core: Core, actor: Actor, given: NewFinding): Promise<void> {
  return core.db.transaction(async (tx) => {
    const { inspection, item } = await holdItem(core, tx, { actor, which: given })
    if (await rows(tx, InspectionFindings).existsBy({ id: given.submissionId, itemId: item.id })) return
    const fits: readonly string[] = kindsFor(targetOf(item.fact))
    if (!fits.includes(given.kind)) throw new BusinessError('inspection-kind-unfit', { field: 'kind' })
    const finding = await keep(core, tx, { actor, given, item })
    await tell(core, tx, { actor, inspection, item, finding })
  })
}

/** The inspector takes a finding back before the inspection is handed in. @throws BusinessError `inspection-finding-not-found`, `inspection-state-unfit` */
export function withdrawFinding(
  core: Core,
  actor: Actor,
  { inspectionId, findingId, reason }: { inspectionId: string; findingId: string; reason: string },
): Promise<void> {
  return core.db.transaction(async (tx) => {
    const inspection = await holdInspection(core, tx, inspectionId)
    const mine = { id: findingId, inspectionId, foundById: actor.id }
    const finding = await rows(tx, InspectionFindings).findOneBy(mine)
    if (!finding) throw new BusinessError('inspection-finding-not-found')
    if (finding.state === 'withdrawn') return
    requireState(inspection, 'running')
    const settled = { settledReason: reason, settledByName: actor.name }
    await rows(tx, InspectionFindings).update({ id: findingId }, { state: 'withdrawn', ...settled })
  })
}

async function keep(
  core: Core,
  tx: Tx,
  { actor, given, item }: { actor: Actor; given: NewFinding; item: InspectionItem },
): Promise<InspectionFinding> {
  const { submissionId: id, kind, text } = given
  const by = { foundById: actor.id, foundByName: actor.name, foundAt: core.clock.now() }
  const finding: InspectionFinding = {
    ...{ id, inspectionId: item.inspectionId, itemId: item.id, kind, text, state: 'recorded', ...by },
    ...{ comments: [], settledReason: null, settledByName: null, effect: null, doubtId: null },
    ...{ pointsBefore: null, pointsAfter: null, deduction: null, appliedAt: null, version: 1 },
  }
  await rows(tx, InspectionFindings).insert(finding)
  for (const { personId, personName, departmentId } of item.owners)
    await rows(tx, ConcernedPeople).insert({
      ...{ findingId: id, inspectionId: item.inspectionId, personId, personName, departmentId },
    })
  return finding
}

interface Told {
  actor: Actor
  inspection: Inspection
  item: InspectionItem
  finding: InspectionFinding
}

async function tell(core: Core, tx: Tx, { actor, inspection, item, finding }: Told): Promise<void> {
  const { id: caseId, title } = inspection
  const kind = zhCN.t(`inspections.findingKinds.${finding.kind}`)
  const data = { title, kind, words: finding.text, enterprise: item.enterpriseName, by: actor.name }
  await appendTimeline(core, tx, { caseId, kind: 'business', code: 'inspection-found', data, actor })
  const to = item.owners.map(({ personId }) => `person:${personId}`)
  const news = { event: 'inspection-found', caseId, to, data, dedupeKey: finding.id }
  await notify(core, tx, news)
}
