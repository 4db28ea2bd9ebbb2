import {
  EngineError,
  type Engine,
  type Job,
  type JobOutcome,
  type JobWorker,
} from '../../../src/engine/engine'
import { newId } from '../../../src/ids'
import { linearProcess, type LinearStep } from '../../world/linear-process'
import type { Sight, Stage } from './stage'

/** What every part of the contract does on the stage it is given. */
export interface Actors {
  engine(): Engine
  look(caseId: string): Sight | null
  passTime(ms: number): Promise<void>
  /** Waits until something can be seen. */
  eventually<T>(see: () => T | undefined | null | false): Promise<T>
  /** `done`, or the kind of the refusal. */
  kindOf(asked: Promise<unknown>): Promise<unknown>
  /** Deploys a process of its own and begins it by message. */
  start(steps: readonly LinearStep[], variables?: Record<string, unknown>): Promise<Started>
  /** The open task on this step, once it is there. */
  task(caseId: string, elementId: string): Promise<Sight['tasks'][number]>
  ended(caseId: string): Promise<unknown>
  /** A worker until the end of the test. */
  work(type: string, handle: (job: Job) => Promise<JobOutcome>): JobWorker
  /** Closes what the test has left open. */
  rest(): Promise<unknown>
}

/** A case that has begun. */
export interface Started {
  processId: string
  caseId: string
  definitionKey: string
  message: Parameters<Engine['publish']>[0]
}

export const hour = 3_600_000
export const done: JobOutcome = { kind: 'complete', variables: {} }
export const user = (id: string): LinearStep => ({ id, user: true })

/** The actors on a stage that opens before the first test. */
export function actorsOn(stage: () => Stage): Actors {
  const workers: JobWorker[] = []
  const look = (caseId: string) => stage().look(caseId)
  return {
    engine: () => stage().engine,
    look,
    passTime: (ms) => stage().passTime(ms),
    eventually,
    kindOf,
    start: (steps, variables = {}) => start(stage(), steps, variables),
    task: (caseId, elementId) =>
      eventually(() => look(caseId)?.tasks.find((one) => one.elementId === elementId)),
    ended: (caseId) => eventually(() => look(caseId) === null),
    work(type, handle) {
      const worker = stage().engine.work({ type, timeoutMs: 30_000, maxActive: 4 }, handle)
      workers.push(worker)
      return worker
    },
    rest: () => Promise.all(workers.splice(0).map((worker) => worker.close())),
  }
}

async function start(
  stage: Stage,
  steps: readonly LinearStep[],
  variables: Record<string, unknown>,
): Promise<Started> {
  const [processId, caseId] = [`p-${newId()}`, newId()]
  const [deployed] = await stage.engine.deploy([linearProcess({ id: processId, message: processId, steps })])
  const message = {
    name: processId,
    correlationKey: caseId,
    messageId: newId(),
    timeToLiveMs: hour,
    variables: { caseId, ...variables },
  }
  await stage.engine.publish(message)
  await eventually(() => stage.look(caseId))
  return { processId, caseId, message, definitionKey: deployed?.key ?? '' }
}

async function eventually<T>(see: () => T | undefined | null | false): Promise<T> {
  for (
    const end = Date.now() + 90_000;
    Date.now() < end;
    await new Promise((resolve) => setTimeout(resolve, 20))
  ) {
    const seen = see()
    if (seen) return seen
  }
  throw new Error('never came about')
}

function kindOf(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => 'done',
    (error: unknown) => (error instanceof EngineError ? error.kind : error),
  )
}
