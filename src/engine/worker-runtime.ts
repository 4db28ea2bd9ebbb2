import { fieldsOf } from './catalogue'
import type { WorkerDefinition } from './define-worker'
import type { Engine, JobSubscription } from './engine'
import { jobOutcome, type Workplace } from './job-outcome'

/** Workers that take jobs. */
export interface WorkerRuntime {
  /** Takes no further jobs and resolves when those under way have ended. */
  stop(): Promise<void>
}

const usualTimeoutMs = 20_000
/** More would wait for the database anyway, and be lost time for other processes' workers. */
const activeAtMost = 32

/** Subscribes every worker. Two workers for one task type are a mistake in the composition. */
export function startWorkers(
  workers: readonly WorkerDefinition[],
  engine: Engine,
  workplace: Workplace,
): WorkerRuntime {
  const types = new Set(workers.map(({ type }) => type))
  if (types.size < workers.length) throw new Error('two workers serve the same task type')
  const open = workers.map((worker) =>
    engine.work(subscription(worker), (job) => jobOutcome(worker, job, workplace)),
  )
  workplace.core.log.info({ types: [...types] }, 'workers started')
  return {
    async stop() {
      await Promise.all(open.map((one) => one.close()))
    },
  }
}

/** Only declared variables travel; `caseId` always does, for the log. A worker that declares no fields sees everything. */
function subscription({ type, timeoutMs = usualTimeoutMs, input }: WorkerDefinition): JobSubscription {
  const declared = fieldsOf(input, 'input').map(({ name }) => name)
  const fetch = declared.length > 0 ? { fetch: [...new Set([...declared, 'caseId'])] } : {}
  return { type, timeoutMs, maxActive: activeAtMost, ...fetch }
}
