import type { Actor } from '../../../src/actor'
import { taskCommands } from '../../../src/commands'
import type { Core } from '../../../src/core'
import type { Database } from '../../../src/database/database'
import { NewDemand, recordDemand } from '../../../src/demands/record-demand'
import type { WorkerDefinition } from '../../../src/engine/define-worker'
import { startWorkers } from '../../../src/engine/worker-runtime'
import { startSender } from '../../../src/outbox'
import { messageDelivery } from '../../../src/outbox/kinds/message'
import type { demoPeople } from '../../../src/people/demo-people'
import { zhCN } from '../../../src/web/locales/zh-CN'
import { taskTypesServed } from '../../models/product-models'
import { demandForm, openExchange } from '../../world/exchange'
import type { BusinessTime } from './business-time'
import { followDemand, type Demand } from './demand'
import { inEngineTime } from './in-engine-time'
import type { Stage } from './open-stage'

/** The product's own workers, sender and commands on a stage, over a database of their own. */
export interface RealCast {
  core: Core
  actor(name: keyof typeof demoPeople): Promise<Actor>
  /** Records a demand as 白薇 does by the form, and waits for its instance. */
  record(): Promise<Demand>
  /** Does the open task of a demand as this person: the command in the database, then the completion. */
  act(demand: Demand, task: string, [name, answers]: Act): Promise<void>
  leave(): Promise<void>
}

/** Who does a task, with which answers. */
export type Act = [name: keyof typeof demoPeople, answers: Record<string, unknown>]

/** Puts the product on the stage, at the story's time. */
export async function enterRealCast(stage: Stage, db: Database, time: BusinessTime): Promise<RealCast> {
  const exchange = await openExchange(db)
  const actor: RealCast['actor'] = (name) => exchange.actor(name)
  const core: Core = { ...exchange.core, clock: time.clock }
  const workers = await Promise.all(taskTypesServed().map(workerNamed))
  const engine = inEngineTime(stage.engine, time)
  const running = startWorkers(workers, engine, {
    core,
    sentence: (error) => zhCN.t(`errors.${error.code}`, error.data),
  })
  const sender = startSender(core, [messageDelivery(engine, core.clock)])
  return {
    core,
    actor,
    async record() {
      const caseId = await recordDemand(core, await actor('baiwei'), NewDemand.parse(demandForm()))
      return followDemand(stage, caseId)
    },
    async act({ caseId, ...demand }, task, [name, given]) {
      const { key } = await demand.task(task)
      const command = taskCommands[task]!
      const act = {
        actor: await actor(name),
        caseId,
        taskKey: String(key),
        answers: command.answers.parse(given),
      }
      await demand.complete(task, await command.run(core, act))
    },
    async leave() {
      await sender.stop()
      await running.stop()
    },
  }
}

async function workerNamed(name: string): Promise<WorkerDefinition> {
  const { default: worker } = (await import(`../../../workers/${name}`)) as { default: WorkerDefinition }
  return worker
}
