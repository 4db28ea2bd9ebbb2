import type { EngineError, Job, JobOutcome } from '../engine'
import type { Gateway } from './gateway'

/** A job as the gateway describes it. */
export interface ActivatedJob {
  key: string
  type: string
  processInstanceKey: string
  bpmnProcessId: string
  processDefinitionKey: string
  elementId: string
  elementInstanceKey: string
  customHeaders: string
  retries: number
  deadline: string
  variables: string
}

/** The job in the product's words. */
export function readJob(job: ActivatedJob): Job {
  return {
    key: job.key,
    type: job.type,
    instanceKey: job.processInstanceKey,
    elementInstanceKey: job.elementInstanceKey,
    processId: job.bpmnProcessId,
    definitionKey: job.processDefinitionKey,
    elementId: job.elementId,
    retries: job.retries,
    deadline: new Date(Number(job.deadline)),
    headers: JSON.parse(job.customHeaders) as Record<string, string>,
    variables: JSON.parse(job.variables) as Record<string, unknown>,
  }
}

/**
 * Tells the engine how a job ended. Repeats while the engine can't be reached and `keepTrying` says so: a second telling
 * is refused with `not-found`, which counts as told.
 */
export async function settleJob(
  gateway: Gateway,
  told: { job: Job; outcome: JobOutcome },
  keepTrying: () => boolean,
): Promise<void> {
  for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, 3_000)) {
    try {
      return await tell(gateway, told.job, told.outcome)
    } catch (error) {
      const { kind } = error as EngineError
      if (kind === 'not-found') return
      if ((kind !== 'unavailable' && kind !== 'unknown') || !keepTrying()) throw error
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }
}

async function tell(gateway: Gateway, { key: jobKey }: Job, outcome: JobOutcome): Promise<void> {
  if (outcome.kind === 'complete') {
    await gateway.call('CompleteJob', { jobKey, variables: JSON.stringify(outcome.variables) })
  } else if (outcome.kind === 'error') {
    const { code, message, variables = {} } = outcome
    await gateway.call('ThrowError', {
      jobKey,
      errorCode: code,
      errorMessage: message,
      variables: JSON.stringify(variables),
    })
  } else {
    const { message, retries, backOffMs } = outcome
    await gateway.call('FailJob', { jobKey, retries, errorMessage: message, retryBackOff: backOffMs })
  }
}
