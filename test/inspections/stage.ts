import { randomUUID } from 'node:crypto'
import { taskCommands } from '../../src/commands'
import type { Database } from '../../src/database/database'
import { rows } from '../../src/database/table'
import { answerItem } from '../../src/inspections/answer-item'
import { drawInspection } from '../../src/inspections/draw-inspection'
import { inspectionFor } from '../../src/inspections/inspection-for'
import {
  ConcernedPeople,
  InspectionFindings,
  InspectionItems,
  type InspectionFinding,
  type InspectionItem,
} from '../../src/inspections/item-store'
import { savePlan, type InspectionPlan } from '../../src/inspections/plan-inspection'
import { recordFinding } from '../../src/inspections/record-finding'
import { Inspections } from '../../src/inspections/store'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { openProduct, type PersonName, type ProductStage } from '../confidentiality/product'
import { visitDesk } from '../visits/desk'

/** What tests of inspections do again and again, over the whole product's pages. */
export interface InspectionStage extends ProductStage {
  desk: ReturnType<typeof visitDesk>
  /** A plan of 沈牧 over 企业服务部 in September 2026: two visits, inspected by 萧禾. */
  plan(more?: Partial<InspectionPlan>, by?: PersonName): Promise<string>
  draw(id: string, by?: PersonName): Promise<void>
  /** Drawn, with its items. */
  drawn(more?: Partial<InspectionPlan>, by?: PersonName): Promise<string>
  inspection(id: string): ReturnType<typeof inspectionOf>
  items(id: string): Promise<InspectionItem[]>
  findings(id: string): Promise<InspectionFinding[]>
  answer(id: string, ordinal: number, by?: PersonName): Promise<void>
  find(id: string, ordinal: number, kind: InspectionFinding['kind'], by?: PersonName): Promise<string>
  /** Does a task of the inspection as the tasklist would. */
  act(name: PersonName, command: string, id: string, answers: object): Promise<Record<string, unknown>>
}

/** Opens the stage; the clock stands at 2026-09-30 10:00. */
export async function openInspections(database: Database): Promise<InspectionStage> {
  const product = await openProduct(database)
  const { core, exchange } = product
  const desk = visitDesk(() => exchange)
  const items = (inspectionId: string) =>
    database.read((tx) =>
      rows(tx, InspectionItems).find({ where: { inspectionId }, order: { ordinal: 'ASC' } }),
    )
  const stage: InspectionStage = {
    ...{ ...product, desk, items },
    async plan(more = {}, by = 'shenmu') {
      const id = randomUUID()
      await savePlan(core, await exchange.actor(by), { ...usualPlan(id), ...more })
      return id
    },
    draw: async (id, by = 'shenmu') => drawInspection(core, await exchange.actor(by), id),
    async drawn(more = {}, by = 'shenmu') {
      const id = await stage.plan(more, by)
      await stage.draw(id, by)
      return id
    },
    inspection: (id) => inspectionOf(database, id),
    findings: (inspectionId) =>
      database.read((tx) =>
        rows(tx, InspectionFindings).find({ where: { inspectionId }, order: { id: 'ASC' } }),
      ),
    async answer(id, ordinal, by = 'xiaohe') {
      const actor = await exchange.actor(by)
      const { inspection } = await inspectionFor(core, actor, id)
      const item = (await items(id))[ordinal - 1]!
      const questions = inspection.checklists?.visit?.items ?? []
      const answers = Object.fromEntries(
        questions.map(({ key, kind }) => [key, kind === 'text' ? '电话核实' : 'yes']),
      )
      const form = { inspectionId: id, ordinal, answers, note: null, version: item.version, isDraft: false }
      await answerItem(core, actor, form)
    },
    async find(id, ordinal, kind, by = 'xiaohe') {
      const submissionId = randomUUID()
      const given = { inspectionId: id, ordinal, submissionId, kind, text: `第 ${ordinal} 项有问题` }
      await recordFinding(core, await exchange.actor(by), given)
      return submissionId
    },
    async act(name, commandName, caseId, given) {
      const command = taskCommands[commandName]!
      const act = { actor: await exchange.actor(name), caseId, taskKey: '1' }
      const answers = command.answers.parse(given)
      return core.db.transaction(() => command.run(core, { ...act, answers }))
    },
  }
  return stage
}

/** Everything of September of 企业服务部. */
export function usualPlan(id: string): InspectionPlan {
  return {
    ...{ id, kind: 'random', title: '九月走访抽查', purpose: '核实走访是否真实' },
    ...{ departmentIds: [demoDepartments.enterpriseService.id], fromDay: '2026-09-01', toDay: '2026-09-30' },
    ...{ targets: ['visit'], sizeKind: 'count', size: 2, workingDays: 5, crossDepartment: false },
    memberIds: [demoPeople.xiaohe.id],
  }
}

/** Whom a finding concerns. */
export async function concernedBy(database: Database, findingId: string): Promise<string[]> {
  const found = await database.read((tx) => rows(tx, ConcernedPeople).findBy({ findingId }))
  return found.map(({ personId }) => personId).sort()
}

function inspectionOf(database: Database, id: string) {
  return database.read((tx) => rows(tx, Inspections).findOneByOrFail({ id }))
}
