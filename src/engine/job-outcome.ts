import { z, type ZodType } from 'zod'
import type { Core } from '../core'
import { isDatabaseAway } from '../database/database'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import type { Log } from '../log'
import type { WorkerDefinition } from './define-worker'
import type { Job, JobOutcome } from './engine'

/** What running a job takes beside the job. */
export interface Workplace {
  core: Core
  /** The Chinese sentence of a business error, from the locale. */
  sentence: (error: BusinessError) => string
}

/**
 * Runs a job and decides how it ends; the one place where that is decided:
 * done → complete; a `BusinessError` the worker declares → that BPMN error; any other `BusinessError`, or variables that don't
 * fit → an incident at once, since trying again would not help; no database → another try, however often; anything unforeseen →
 * another try, later and later, then an incident.
 */
export async function jobOutcome(
  worker: WorkerDefinition,
  job: Job,
  { core, sentence }: Workplace,
): Promise<JobOutcome> {
  const log = core.log.child({
    caseId: job.variables['caseId'],
    instanceKey: job.instanceKey,
    jobKey: job.key,
    type: job.type,
  })
  try {
    const { type, title } = worker
    const input = fitting(worker.input, job.variables, { code: 'worker-input-unfit', data: { type, title } })
    const given = (await worker.handle(input, { ...core, log }, job)) ?? {}
    const output = fitting(worker.output, given, { code: 'worker-output-unfit', data: { type, title } })
    log.debug('job done')
    return { kind: 'complete', variables: output as Record<string, unknown> }
  } catch (error) {
    if (error instanceof BusinessError) return refused(worker, error, { log, message: sentence(error) })
    return unforeseen(job, error, { log, sentence })
  }
}

type Refusal = Pick<BusinessError, 'code' | 'data'>

const chinese = z.locales.zhCN().localeError

/** The value as the schema reads it; refuses with every fault at once, in Chinese. */
function fitting<T>(schema: ZodType<T>, value: unknown, refusal: Refusal): T {
  const read = schema.safeParse(value, { error: chinese })
  if (read.success) return read.data
  const faults = read.error.issues.map(({ path, message }) => `${path.join('.') || '（整体）'}：${message}`)
  throw new BusinessError(refusal.code, { ...refusal.data, faults: faults.join('；') })
}

function refused(
  { errors = {} }: WorkerDefinition,
  { code }: BusinessError,
  said: { log: Log; message: string },
): JobOutcome {
  if (!(code in errors)) return incident(said.log, said.message)
  said.log.info({ code }, 'job ended in a BPMN error')
  return { kind: 'error', code, message: said.message }
}

function incident(log: Log, message: string): JobOutcome {
  log.warn({ message }, 'job became an incident')
  return { kind: 'fail', message, retries: 0, backOffMs: 0 }
}

function unforeseen(
  job: Job,
  error: unknown,
  { log, sentence }: { log: Log; sentence: Workplace['sentence'] },
): JobOutcome {
  const errorId = newId()
  // However long the database is away: it is not the job that failed, and nobody should have to mend a thousand incidents.
  const isAway = isDatabaseAway(error)
  const retries = isAway ? Math.max(1, job.retries) : Math.max(0, job.retries - 1)
  log.error({ err: error, errorId, retries }, 'job failed')
  const what = error instanceof Error ? error.message : String(error)
  const message = sentence(new BusinessError('worker-failed', { errorId, what }))
  return { kind: 'fail', message, retries, backOffMs: isAway ? awayMs : backOffMs(retries) }
}

/** Wait before a try that met no database. */
const awayMs = 2_000

/** Wait before the next try, by how many are left: the last one comes after a minute, so that a database has time to come back. */
export function backOffMs(triesLeft: number, random: () => number = Math.random): number {
  const waits = [0, 60_000, 5_000]
  const wait = waits[triesLeft] ?? 1_000
  return Math.round(wait * (0.8 + 0.4 * random()))
}
