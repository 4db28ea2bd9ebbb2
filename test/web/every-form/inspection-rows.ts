import { rows } from '../../../src/database/table'
import { newId } from '../../../src/ids'
import { answerItem, questionsOf } from '../../../src/inspections/answer-item'
import { drawInspection } from '../../../src/inspections/draw-inspection'
import { inspectionFor } from '../../../src/inspections/inspection-for'
import { InspectionItems } from '../../../src/inspections/item-store'
import { savePlan } from '../../../src/inspections/plan-inspection'
import { recordFinding } from '../../../src/inspections/record-finding'
import { demoDepartments, demoPeople } from '../../../src/people/demo-people'
import type { ProductStage } from '../../confidentiality/product'
import { usualPlan } from '../../inspections/stage'
import { act, visit } from './scenes'
import type { FormRow } from './walk'

const list = '/score-inspections'
const page =
  (make: (stage: ProductStage) => Promise<string>, more = '') =>
  async (stage: ProductStage) =>
    `${list}/${await make(stage)}${more}`

/** A plan of 沈牧 over visits of 万溪, which 萧禾 inspects. */
async function planned(stage: ProductStage): Promise<string> {
  await visit(stage)
  const plan = { ...usualPlan(newId()), size: 1 }
  await savePlan(stage.core, await stage.exchange.actor('shenmu'), plan)
  return plan.id
}

async function drawn(stage: ProductStage): Promise<string> {
  const id = await planned(stage)
  await drawInspection(stage.core, await stage.exchange.actor('shenmu'), id)
  return id
}

/** With a finding on the first of its sample. */
async function found(stage: ProductStage): Promise<string> {
  const inspectionId = await drawn(stage)
  const finding = { submissionId: newId(), kind: 'inaccuracy' as const, text: '时间写错' }
  const inspector = await stage.exchange.actor('xiaohe')
  await recordFinding(stage.core, inspector, { inspectionId, ordinal: 1, ...finding })
  return inspectionId
}

/** The same, answered and handed in. */
async function reported(stage: ProductStage): Promise<string> {
  const { core, exchange } = stage
  const inspectionId = await found(stage)
  const inspector = await exchange.actor('xiaohe')
  const { inspection } = await inspectionFor(core, inspector, inspectionId)
  const item = await core.db.read((tx) => rows(tx, InspectionItems).findOneByOrFail({ inspectionId }))
  const questions = questionsOf(inspection, item)
  const answers = Object.fromEntries(questions.map(({ key }) => [key, 'yes']))
  const form = { answers, note: null, version: item.version, isDraft: false }
  await answerItem(core, inspector, { inspectionId, ordinal: 1, ...form })
  await act(stage, ['xiaohe', 'carry-out-inspection', inspectionId], { inspectionSummary: '总体良好' })
  return inspectionId
}

const team = {
  departmentIds: [demoDepartments.enterpriseService.id],
  memberIds: [demoPeople.xiaohe.id],
}

/** The forms of inspections: plan, draw, sample, findings and checklists. */
export const inspectionRows: readonly FormRow[] = [
  {
    ...{ post: list, as: 'shenmu', page: async (s) => (await visit(s), `${list}/new`) },
    fill: team,
  },
  { post: `${list}/:id/edit`, as: 'shenmu', page: page(planned, '/edit'), fill: team },
  {
    ...{ post: `${list}/findings/:findingId/comments`, as: 'wanxi' },
    page: async (s) => (await found(s), `${list}/mine`),
  },
  { post: `${list}/checklists`, as: 'wenqing', page: async () => `${list}/checklists` },
  { post: `${list}/:id/draw`, as: 'shenmu', page: page(planned) },
  { post: `${list}/:id/cancel`, as: 'shenmu', page: page(drawn) },
  { post: `${list}/:id/findings/:findingId/verdict`, as: 'shenmu', page: page(reported) },
  { post: `${list}/:id/items/:ordinal`, as: 'xiaohe', page: page(drawn, '/items/1') },
  { post: `${list}/:id/items/:ordinal/findings`, as: 'xiaohe', page: page(drawn, '/items/1') },
  {
    ...{ post: `${list}/:id/items/:ordinal/findings/:findingId/withdrawal`, as: 'xiaohe' },
    page: page(found, '/items/1'),
  },
]
