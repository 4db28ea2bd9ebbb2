import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDeadline } from '../../src/calendar'
import type { Core } from '../../src/core'
import type { Database } from '../../src/database/database'
import { rows } from '../../src/database/table'
import { upsert } from '../../src/database/upsert'
import { markConfidential } from '../../src/confidentiality/mark-confidential'
import { joinCase, maySeeCase } from '../../src/demands/case-readers'
import { NewDemand, recordDemand } from '../../src/demands/record-demand'
import { raiseRisk } from '../../src/demands/risks/findings'
import { RiskFindings } from '../../src/demands/risks/store'
import { Demands, type Demand } from '../../src/demands/store'
import { openFake } from '../../src/engine/fake/fake-engine'
import { Instances } from '../../src/engine/projection/instance-store'
import { Candidates, Tasks, type TaskRow } from '../../src/engine/projection/task-store'
import { candidateRows } from '../../src/engine/projection/write-sheets'
import { storeFile } from '../../src/files'
import { createMetrics } from '../../src/operations/metrics'
import { demoPeople } from '../../src/people/demo-people'
import { productRoutes } from '../../src/routes'
import { zhCN } from '../../src/web/locales/zh-CN'
import type { Route } from '../../src/web/route'
import { png } from '../files/samples'
import { openSite, type Site } from '../web/site'
import { demandForm, openExchange, type Exchange } from '../world/exchange'

export type PersonName = Parameters<Exchange['actor']>[0]

/** Words that stand nowhere but in one case. */
export const caseWords = { ordinary: '鲲鹏扩产募资', secret: '青鸾重组募资' }

/** The whole product's pages over one exchange. */
export interface ProductStage {
  exchange: Exchange
  core: Core
  site: Site
  routes: readonly Route[]
  dataDir: string
  as(name: PersonName): Promise<ReturnType<Site['browser']>>
  /** 白薇 brought it in and leads it, 市场发展部 answers it. */
  newCase(words?: string): Promise<Demand>
  demand(id: string): Promise<Demand>
}

/** Opens every page of the product over an exchange with its demo people. */
export async function openProduct(database: Database): Promise<ProductStage> {
  const exchange = await openExchange(database)
  const { core } = exchange
  const dataDir = mkdtempSync(join(tmpdir(), 'quanlian-files-'))
  const operations = { checks: [], metrics: createMetrics([]), metricsToken: null }
  const parts = { core, engine: openFake(core.clock), locale: zhCN, dataDir, demo: false, operations }
  const routes = productRoutes(parts)
  const site = await openSite(core, routes, {
    mayHear: (actor, token) => maySeeCase(core, actor, token.replace(/^case:/, '')),
  })
  const demand = (id: string) => core.db.read((tx) => rows(tx, Demands).findOneByOrFail({ id }))
  return {
    ...{ exchange, core, site, routes, dataDir, demand },
    as: async (name) => site.browser(await exchange.actor(name)),
    async newCase(words = caseWords.ordinary) {
      const form = demandForm({
        submissionId: randomUUID(),
        ...{ demandBrief: words, businessSituation: words, visitContent: words },
      })
      return demand(await recordDemand(core, await exchange.actor('baiwei'), NewDemand.parse(form)))
    },
  }
}

/** The parts of a case that addresses name. */
export interface CaseParts {
  caseId: string
  file: string
  finding: string
  deadline: string
  task: TaskRow
  instance: string
}

let keys = 4_503_599_700_000_000

/** Gives a case a file, a finding, a deadline, a task of its department and an instance. */
export async function withParts(
  { core, exchange, dataDir }: ProductStage,
  demand: Demand,
): Promise<CaseParts> {
  const [lead, caseId] = [await exchange.actor('baiwei'), demand.id]
  const bytes = Buffer.concat([png, Buffer.from(caseId)])
  const file = await storeFile({ core, dataDir }, lead, { name: '协议.png', bytes, caseId })
  await raiseRisk(core, lead, { caseId, text: `${demand.brief}担保不足`, severity: 'high' })
  const finding = await core.db.read((tx) => rows(tx, RiskFindings).findOneByOrFail({ caseId }))
  const { departmentId, lineId, enterpriseName: subject } = demand
  const of = { caseId, kind: 'response', subject, departmentId, lineId }
  const deadline = await startDeadline(core, lead, of)
  const instance = String((keys += 10))
  const task = await projected(core, { caseId, departmentId, instance })
  return { caseId, file: file.id, finding: finding.id, deadline: deadline.id, task, instance }
}

async function projected(
  core: Core,
  { caseId, departmentId, instance }: { caseId: string; departmentId: string; instance: string },
): Promise<TaskRow> {
  const now = core.clock.now()
  const task: TaskRow = {
    ...{ key: String((keys += 10)), state: 'open', name: '组织讨论并制定服务方案', command: 'submit-plan' },
    ...{ formId: null, formKey: null, assignee: null, candidateGroups: [`department:${departmentId}`] },
    ...{ candidateUsers: [], elementId: 'submit-plan', elementInstanceKey: String((keys += 10)) },
    ...{ instanceKey: instance, processId: 'service-lifecycle', definitionKey: '1', caseId },
    ...{ dueAt: null, followUpAt: null, createdAt: now, endedAt: null, position: 1 },
  }
  await core.db.transaction(async (tx) => {
    await rows(tx, Tasks).insert(task)
    await upsert(tx, Candidates, { rows: candidateRows(task), keys: ['candidate', 'due', 'taskKey'] })
    await rows(tx, Instances).insert({
      ...{ key: instance, processId: 'service-lifecycle', definitionKey: '1', version: 1, caseId },
      ...{ state: 'active', parentInstanceKey: null, startedAt: now, endedAt: null, openIncidents: 0 },
      position: 1,
    } as never)
  })
  return task
}

/** 萧禾 of compliance makes a case confidential. */
export async function makeSecret({ core, exchange }: ProductStage, caseId: string): Promise<void> {
  const mark = { caseId, confidential: true, reason: '涉及上市公司重组' }
  await markConfidential(core, await exchange.actor('xiaohe'), mark)
}

/** Lets a person of another department carry the case out. */
export async function withExecutor({ core }: ProductStage, demand: Demand, name: PersonName): Promise<void> {
  const personId = demoPeople[name].id
  await core.db.transaction((tx) => joinCase(core, tx, { demand, personId, role: 'executor' }))
}
