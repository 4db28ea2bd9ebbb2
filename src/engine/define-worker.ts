import type { ZodType } from 'zod'
import type { Core } from '../core'
import type { Job } from './engine'

/** One automatic step of a process: the bridge between a designer's service task and our code. */
export interface WorkerDefinition<Input = unknown, Output = unknown> {
  /** Task type in the model; the file in `workers/` carries the same name. */
  type: string
  /** Chinese name and explanation, shown to designers. */
  title: string
  explanation: string
  input: ZodType<Input>
  output: ZodType<Output>
  /** BPMN errors it may throw: code → Chinese meaning. A `BusinessError` with such a code becomes that BPMN error. */
  errors?: Readonly<Record<string, string>>
  timeoutMs?: number
  /** Runs at least once for each job, so it must be safe to run twice. */
  handle(input: Input, core: Core, job: Job): Promise<Output>
}

/** Declares a worker; the default export of its file. */
export function defineWorker<Input, Output>(
  worker: WorkerDefinition<Input, Output>,
): WorkerDefinition<Input, Output> {
  return worker
}
