import type { ServiceError } from '@grpc/grpc-js'
import { hostname } from 'node:os'
import { setTimeout as later } from 'node:timers/promises'
import type { Log } from '../../log'
import type { Job, JobOutcome, JobSubscription, JobWorker } from '../engine'
import type { Gateway } from './gateway'
import { readJob, settleJob, type ActivatedJob } from './jobs'

/** How long the gateway holds a request for jobs open when there are none. */
const longPollMs = 10_000

/** What one subscription works with. */
export interface Work {
  subscription: JobSubscription
  handle: (job: Job) => Promise<JobOutcome>
  log: Log
}

/** Asks for jobs of one type, again and again, and runs at most `maxActive` at once. */
export function startWorker(gateway: Gateway, work: Work): JobWorker {
  const { subscription, log } = work
  const closing = new AbortController()
  const active = new Set<Promise<void>>()

  const begin = (activated: ActivatedJob) => {
    const running = runJob(gateway, work, { activated, closing: closing.signal }).finally(() =>
      active.delete(running),
    )
    active.add(running)
  }
  const loop = async () => {
    let waitMs = 100
    while (!closing.signal.aborted) {
      while (active.size > subscription.maxActive / 2) await Promise.race(active)
      if (closing.signal.aborted) return
      const failure = await poll(
        gateway,
        { subscription, count: subscription.maxActive - active.size, closing: closing.signal },
        begin,
      )
      waitMs = failure ? Math.min(waitMs * 2, 3_000) : 100
      if (!failure || closing.signal.aborted) continue
      log.debug({ type: subscription.type, err: failure }, 'no jobs, the engine does not answer')
      await later(waitMs, undefined, { signal: closing.signal }).catch(() => undefined)
    }
  }
  const looping = loop()

  return {
    async close() {
      closing.abort()
      await looping
      await Promise.allSettled(active)
    },
  }
}

interface Poll {
  subscription: JobSubscription
  count: number
  closing: AbortSignal
}

/** One request for jobs; resolves when the gateway has ended it, with the error if it ended badly. */
function poll(
  gateway: Gateway,
  { subscription, count, closing }: Poll,
  begin: (job: ActivatedJob) => void,
): Promise<ServiceError | null> {
  const request = {
    type: subscription.type,
    worker: `quanlian@${hostname()}`,
    timeout: subscription.timeoutMs,
    maxJobsToActivate: count,
    fetchVariable: subscription.fetch ?? [],
    requestTimeout: longPollMs,
  }
  return new Promise((resolve) => {
    const stream = gateway.stream('ActivateJobs', request, longPollMs + 5_000)
    const cancel = () => stream.cancel()
    closing.addEventListener('abort', cancel, { once: true })
    const end = (error: ServiceError | null) => {
      closing.removeEventListener('abort', cancel)
      resolve(error)
    }
    stream.on('data', ({ jobs }: { jobs: ActivatedJob[] }) => jobs.forEach(begin))
    stream.on('error', end)
    stream.on('end', () => end(null))
  })
}

interface OneJob {
  activated: ActivatedJob
  closing: AbortSignal
}

/** Runs one job and tells the engine. What can't be told within the job's time is done again by whoever gets it then. */
async function runJob(
  gateway: Gateway,
  { subscription, handle, log }: Work,
  { activated, closing }: OneJob,
): Promise<void> {
  const until = performance.now() + subscription.timeoutMs
  const job = readJob(activated)
  const outcome = await handle(job).catch((error: unknown) => unforeseen(job, error))
  const keepTrying = () => !closing.aborted && performance.now() < until
  try {
    await settleJob(gateway, { job, outcome }, keepTrying)
  } catch (error) {
    log.warn(
      { jobKey: job.key, type: job.type, instanceKey: job.instanceKey, err: error },
      'the engine was not told how a job ended',
    )
  }
}

function unforeseen(job: Job, error: unknown): JobOutcome {
  return {
    kind: 'fail',
    message: error instanceof Error ? error.message : String(error),
    retries: job.retries - 1,
    backOffMs: 1_000,
  }
}
