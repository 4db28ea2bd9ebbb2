import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { notify } from '../messages'
import { Deductions, raiseDoubt, type DoubtGrade } from '../scoring'
import { ScoreEntries } from '../scoring/store'
import { findInaccuracy, findOmission } from '../visits'
import { zhCN } from '../web/locales/zh-CN'
import { holdInspection } from './hold-inspection'
import {
  InspectionFindings,
  InspectionItems,
  type FindingEffect,
  type InspectionFinding,
  type InspectionFindingKind,
  type InspectionItem,
} from './item-store'
import type { Inspection } from './store'
import { idOfFact } from './target-of'

/** Lets one upheld finding take effect, exactly once: by the visit's own findings, or by a doubt. */
export function applyFinding(
  core: Core,
  { inspectionId, findingId }: { inspectionId: string; findingId: string },
): Promise<void> {
  return core.db.transaction(async (tx) => {
    const inspection = await holdInspection(core, tx, inspectionId)
    const finding = await rows(tx, InspectionFindings).findOneByOrFail({ id: findingId, inspectionId })
    if (finding.state !== 'upheld') return
    const item = await rows(tx, InspectionItems).findOneByOrFail({ id: finding.itemId })
    const pointsBefore = await pointsOf(tx, item.fact)
    const came = await takeEffect(core, tx, { inspection, finding, item })
    const pointsAfter = await pointsOf(tx, item.fact)
    const deduction = await deducted(tx, came.doubtId)
    const applied = { ...came, pointsBefore, pointsAfter, deduction, appliedAt: core.clock.now() }
    await rows(tx, InspectionFindings).update({ id: findingId }, { state: 'applied', ...applied })
    await tell(core, tx, { inspection, finding, item })
  })
}

interface Upheld {
  inspection: Inspection
  finding: InspectionFinding
  item: InspectionItem
}

interface Came {
  effect: FindingEffect
  doubtId: string | null
}

async function takeEffect(core: Core, tx: Tx, { inspection, finding, item }: Upheld): Promise<Came> {
  const { id: submissionId, kind, text } = finding
  if (!isDoubt(kind)) {
    const find = kind === 'omission' ? findOmission : findInaccuracy
    const finder = inName(finding.foundById, finding.foundByName)
    await find(core, finder, { visitId: idOfFact(item.fact), text, submissionId })
    return { effect: 'effective', doubtId: null }
  }
  const reason = zhCN.t('inspections.doubtReason', { text, title: inspection.title })
  const actor = inName(inspection.confirmedById ?? '', inspection.confirmedByName ?? '')
  try {
    const doubt = { actor, fact: item.fact, grade: kind, reason, source: 'inspection' as const }
    return { effect: 'effective', doubtId: await raiseDoubt(core, tx, doubt) }
  } catch (error) {
    return { effect: effectOf(error), doubtId: null }
  }
}

/** The right was proven when the inspection was confirmed; what follows from it is done in the person's name, whatever office they hold by now. */
function inName(id: string, name: string): Actor {
  return { id, name, departmentId: null, lineId: null, roles: ['compliance'], groups: [] }
}

/** What stands already, or finds no points to take, is no fault. */
function effectOf(error: unknown): FindingEffect {
  if (error instanceof BusinessError && error.code === 'fact-already-doubted') return 'already-doubted'
  if (error instanceof BusinessError && error.code === 'fact-not-booked') return 'nothing-booked'
  throw error
}

async function pointsOf(tx: Tx, fact: string): Promise<number> {
  const entries = await rows(tx, ScoreEntries).find({ where: { fact }, select: { id: true, points: true } })
  return entries.reduce((sum, { points }) => sum + points, 0)
}

async function deducted(tx: Tx, doubtId: string | null): Promise<number> {
  const found = doubtId ? await rows(tx, Deductions).findBy({ doubtId }) : []
  return found.reduce((sum, { points }) => sum + points, 0)
}

/** A visit's finding is told to who recorded it, a doubt to everybody: the colleague who came along hears it here. */
async function tell(core: Core, tx: Tx, { inspection, finding, item }: Upheld): Promise<void> {
  const colleagues = isDoubt(finding.kind) ? [] : item.owners.slice(1)
  if (colleagues.length === 0) return
  const kind = zhCN.t(`inspections.findingKinds.${finding.kind}`)
  const { title, confirmedByName: by } = inspection
  await notify(core, tx, {
    ...{ event: 'inspection-upheld', caseId: inspection.id, dedupeKey: finding.id },
    to: colleagues.map(({ personId }) => `person:${personId}`),
    data: { title, kind, words: finding.text, enterprise: item.enterpriseName, by },
  })
}

function isDoubt(kind: InspectionFindingKind): kind is DoubtGrade {
  return kind !== 'inaccuracy' && kind !== 'omission'
}
