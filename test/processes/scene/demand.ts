import { setTimeout as later } from 'node:timers/promises'
import { newId } from '../../../src/ids'
import type { TestRecord } from '../../world/records'
import type { Scene } from './open-scene'
import type { Stage } from './open-stage'

/** The main path: what each task decides when nothing goes wrong. */
const mainPath: readonly [task: string, decision: Record<string, unknown>][] = [
  ['submit-plan', { leadId: 'person-lead' }],
  ['decide-plan', { planVerdict: 'approved' }],
  ['review-risk', { riskVerdict: 'accepted' }],
  ['sign-agreement', { agreementOutcome: 'signed' }],
  ['report-progress', { executionOutcome: 'completed' }],
  ['confirm-completion', { completionVerdict: 'confirmed' }],
  ['write-review', {}],
]

/** How long the engine keeps a message that nobody waits for yet: longer than any story moves its clock in the meantime. */
export const rememberedMs = 400 * 86_400_000

/** Element ids of the user tasks, in the order of the main path. */
export const tasksInOrder = mainPath.map(([task]) => task)

/** One demand under way on the real broker. */
export interface Demand {
  caseId: string
  instanceKey: number
  /** The open task at this element; waits for it. */
  task(elementId: string): Promise<TestRecord>
  complete(elementId: string, decision: Record<string, unknown>): Promise<void>
  /** Does the main path up to this task and leaves it open; to the end when left out. */
  walkTo(elementId?: string): Promise<void>
  send(message: string, correlationKey: string, variables?: Record<string, unknown>): Promise<void>
  /** Waits until this element has been left. */
  passed(elementId: string): Promise<void>
  /** Waits for the end of the instance. @returns ids of the elements it went through, in order */
  ended(): Promise<string[]>
  /** Records of this instance, not of the watches it called. */
  records(valueType: string, intent: string): TestRecord[]
  /** Variables of the jobs of this type that scripted workers did for this case. */
  deeds(type: string): Record<string, unknown>[]
}

/** Records a demand: publishes the message that starts its instance. */
export async function recordDemand(scene: Scene, caseId = newId()): Promise<Demand> {
  await publishRecorded(scene, caseId)
  return followDemand(scene, caseId, scene.deeds)
}

/** Waits for the instance of a demand that was recorded by whatever means. */
export async function followDemand(
  stage: Stage,
  caseId: string,
  deeds: Scene['deeds'] = [],
): Promise<Demand> {
  const start = await stage.tap.until((records) => records.find((record) => isStartOf(record, caseId)))
  return follow({ ...stage, deeds }, caseId, Number(start.value['processInstanceKey']))
}

/** Publishes `demand-recorded`; once more for the same case it is what an outbox does that lost its memory. */
export async function publishRecorded(scene: Scene, caseId: string): Promise<void> {
  await scene.engine.publish({
    name: 'demand-recorded',
    correlationKey: caseId,
    messageId: newId(),
    timeToLiveMs: 3_600_000,
    variables: {
      caseId,
      enterpriseId: 'enterprise-1',
      departmentId: 'dept-market',
      lineId: 'line-1',
      originatorId: 'person-1',
    },
  })
}

/** Lets the engine do what it would do, so that a test can say that nothing happened. */
export function aMoment(): Promise<void> {
  return later(2_500)
}

function isStartOf(record: TestRecord, caseId: string): boolean {
  return (
    is(record, 'MESSAGE_START_EVENT_SUBSCRIPTION', 'CORRELATED') && record.value['correlationKey'] === caseId
  )
}

function is(record: TestRecord, valueType: string, intent: string): boolean {
  return record.valueType === valueType && record.intent === intent
}

function follow(scene: Stage & Pick<Scene, 'deeds'>, caseId: string, instanceKey: number): Demand {
  const done = new Set<number>()
  const find = (valueType: string, intent: string, fits: (record: TestRecord) => boolean) =>
    scene.tap.until((records) =>
      records.find(
        (record) =>
          is(record, valueType, intent) && record.value['processInstanceKey'] === instanceKey && fits(record),
      ),
    )
  const demand: Demand = {
    caseId,
    instanceKey,
    task: (id) =>
      find('USER_TASK', 'CREATED', ({ key, value }) => value['elementId'] === id && !done.has(key)),
    async complete(elementId, decision) {
      const { key } = await demand.task(elementId)
      done.add(key)
      await scene.engine.completeTask(String(key), decision)
    },
    async walkTo(elementId) {
      for (const [task, decision] of mainPath) {
        if (task === elementId) return void (await demand.task(task))
        await demand.complete(task, decision)
      }
    },
    async send(name, correlationKey, variables = {}) {
      const message = { name, correlationKey, messageId: newId(), timeToLiveMs: rememberedMs, variables }
      await scene.engine.publish(message)
    },
    async passed(id) {
      await find('PROCESS_INSTANCE', 'ELEMENT_COMPLETED', ({ value }) => value['elementId'] === id)
    },
    async ended() {
      await find('PROCESS_INSTANCE', 'ELEMENT_COMPLETED', ({ key }) => key === instanceKey)
      return demand
        .records('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED')
        .map((record) => String(record.value['elementId']))
    },
    records: (valueType, intent) =>
      scene.tap.records.filter(
        (record) => record.value['processInstanceKey'] === instanceKey && is(record, valueType, intent),
      ),
    deeds: (type) =>
      scene.deeds
        .filter((deed) => deed.type === type && deed.variables['caseId'] === caseId)
        .map((deed) => deed.variables),
  }
  return demand
}
