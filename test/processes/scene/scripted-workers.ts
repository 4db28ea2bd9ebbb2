import type { Engine, Job, JobOutcome, JobWorker } from '../../../src/engine/engine'
import { checkDeadline, nextStep, type DeadlineBook } from './scripted-deadlines'
import { workByScript } from './work-by-script'

/** A job that a scripted worker did. */
export interface Deed {
  type: string
  elementId: string
  variables: Record<string, unknown>
}

/** What the scripted workers work with; `now` is the engine's present. */
export interface Script {
  deadlines: DeadlineBook
  deeds: Deed[]
  now(): Promise<Date>
}

type Handler = (job: Job, script: Script) => Promise<Record<string, unknown>> | Record<string, unknown>

/** Thrown by a handler to end its job with a BPMN error. */
class ScriptedError extends Error {}

const opened = new Set<string>()

/** What each task type answers, as ARCHITECTURE.md promises it to the models. */
const handlers: Record<string, Handler> = {
  'open-case': ({ variables }, { deadlines }) => {
    const caseId = String(variables['caseId'])
    if (opened.has(caseId)) throw new ScriptedError('already-running')
    opened.add(caseId)
    const { deadlineId, dueAt, checkAt } = started(`${caseId}:response`, deadlines)
    return { responseDeadlineId: deadlineId, responseDueAt: dueAt, responseCheckAt: checkAt }
  },
  'start-deadline': ({ variables }, { deadlines }) => started(deadlineNamed(variables), deadlines),
  'check-deadline': async ({ variables }, script) => {
    const deadline = script.deadlines.get(String(variables['deadlineId'])) ?? farAway()
    const saidFor = (variables['exhaustedFor'] as string | null | undefined) ?? null
    return { ...checkDeadline(deadline, await script.now(), saidFor) }
  },
  'settle-deadline': () => ({}),
  'collect-risk-facts': () => ({ amountBand: 'medium', crossDepartment: false, outsidePartner: true }),
  'record-risk-level': () => ({}),
  'enter-scores': () => ({}),
  'answer-anew': () => ({}),
  'invite-feedback': () => ({}),
  'ask-countersign': ({ variables }, { deadlines }) =>
    started(`${String(variables['coWorkId'])}:${String(variables['coWorkGroup'])}`, deadlines),
  'suspend-case': ({ variables }, { deadlines }) => {
    const { steps } = deadlines.get(String(variables['suspensionId'])) ?? farAway()
    return { resumeAt: steps[0]?.at.toISOString() }
  },
  'resume-case': () => ({}),
  'apply-scope-change': () => ({}),
  'open-support-round': ({ variables }, { deadlines }) => {
    const { deadlineId, dueAt, checkAt } = started(`${String(variables['supportId'])}:support`, deadlines)
    return { supportDeadlineId: deadlineId, supportDueAt: dueAt, supportCheckAt: checkAt }
  },
  'close-case': () => ({}),
  notify: () => ({}),
}

/** Subscribes a scripted worker for every task type. */
export function startScriptedWorkers(engine: Engine, script: Script): JobWorker[] {
  return Object.entries(handlers).map(([type, handler]) =>
    workByScript({ engine, deeds: script.deeds }, type, async (job): Promise<JobOutcome> => {
      try {
        return { kind: 'complete', variables: await handler(job, script) }
      } catch (error) {
        if (!(error instanceof ScriptedError)) throw error
        return { kind: 'error', code: error.message, message: error.message }
      }
    }),
  )
}

/** `<case>:<kind>`, and `:<ordinal>` from the second of its kind on. */
function deadlineNamed({ caseId, kind, ordinal }: Record<string, unknown>): string {
  const name = `${String(caseId)}:${String(kind)}`
  return Number(ordinal ?? 1) > 1 ? `${name}:${String(ordinal)}` : name
}

function started(deadlineId: string, deadlines: DeadlineBook) {
  const deadline = deadlines.get(deadlineId) ?? farAway()
  const last = deadline.steps.find((step) => step.name === 'overdue') ?? deadline.steps[0]
  return {
    deadlineId,
    dueAt: last?.at.toISOString() ?? null,
    checkAt: nextStep(deadline)?.toISOString() ?? null,
  }
}

function farAway() {
  return { steps: [{ name: 'overdue', at: new Date('2099-01-01T10:00:00Z') }], told: [] }
}
