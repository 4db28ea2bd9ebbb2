import { system } from '../actor'
import { endTeamReading } from '../confidentiality/team-reading'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { notify } from '../messages'
import { appendTimeline } from '../timeline'
import { zhCN } from '../web/locales/zh-CN'
import { applyFinding } from './apply-finding'
import { holdInspection } from './hold-inspection'
import { wholeOf } from './inspection-for'
import { ConcernedPeople, InspectionFindings } from './item-store'
import { Inspections, type Inspection } from './store'

/**
 * Lets the upheld findings of a confirmed inspection take effect, one transaction each, and finishes it (norm 17.A2, 17.C2). Safe to run
 * twice and to be interrupted: a finding that has taken effect is not taken again. @returns how many did
 */
export async function applyInspection(core: Core, id: string): Promise<number> {
  const where = { inspectionId: id, state: 'upheld' as const }
  const upheld = await core.db.read((tx) =>
    rows(tx, InspectionFindings).find({ where, order: { foundAt: 'ASC', id: 'ASC' } }),
  )
  for (const finding of upheld) await applyFinding(core, { inspectionId: id, findingId: finding.id })
  return core.db.transaction(async (tx) => {
    const inspection = await holdInspection(core, tx, id)
    const applied = await rows(tx, InspectionFindings).countBy({ inspectionId: id, state: 'applied' })
    if (inspection.state === 'confirmed') await finish(core, tx, { inspection, applied })
    return applied
  })
}

async function finish(
  core: Core,
  tx: Tx,
  { inspection, applied }: { inspection: Inspection; applied: number },
): Promise<void> {
  const { id, title, plannerId, confirmedByName } = inspection
  await rows(tx, Inspections).update({ id }, { state: 'finished', finishedAt: core.clock.now() })
  const actor = system
  const data = { count: applied }
  await appendTimeline(core, tx, { caseId: id, kind: 'business', code: 'inspection-finished', data, actor })
  const { members } = await wholeOf(tx, inspection)
  for (const { id: grantId } of members) await endTeamReading(core, tx, { grantId, byName: actor.name })
  const people = [plannerId, ...members.map(({ personId }) => personId)]
  await notify(core, tx, {
    ...{ event: 'inspection-finished', caseId: id, dedupeKey: `${id}:finished` },
    to: [...new Set(people)].map((personId) => `person:${personId}`),
    data: { title, count: applied, by: confirmedByName },
  })
  await tellOfDropped(core, tx, inspection)
}

/** Those concerned by a finding that was not upheld hear that nothing comes of it. */
async function tellOfDropped(
  core: Core,
  tx: Tx,
  { id, title, confirmedByName: by }: Inspection,
): Promise<void> {
  const dropped = await rows(tx, InspectionFindings).findBy({ inspectionId: id, state: 'dropped' })
  for (const { id: findingId, kind, text: words, settledReason: reason } of dropped) {
    const concerned = await rows(tx, ConcernedPeople).findBy({ findingId })
    await notify(core, tx, {
      ...{ event: 'inspection-dropped', caseId: id, dedupeKey: findingId },
      to: concerned.map(({ personId }) => `person:${personId}`),
      data: { title, kind: zhCN.t(`inspections.findingKinds.${kind}`), words, reason, by },
    })
  }
}
