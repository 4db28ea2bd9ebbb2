import type { Engine, JobOutcome } from '../../../src/engine/engine'
import type { BusinessTime } from './business-time'

type Variables = Record<string, unknown>

/** The engine, with the instants it is told (by messages and by workers' answers) moved from the story's calendar to its own. */
export function inEngineTime(engine: Engine, time: BusinessTime): Engine {
  const moved = (variables: Variables): Variables =>
    Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, movedValue(value)]))
  const movedValue = (value: unknown) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)
      ? time.toEngine(new Date(value)).toISOString()
      : value
  const told = (outcome: JobOutcome): JobOutcome =>
    outcome.kind === 'complete' ? { ...outcome, variables: moved(outcome.variables) } : outcome
  return {
    ...engine,
    publish: (message) => engine.publish({ ...message, variables: moved(message.variables) }),
    work: (subscription, handle) => engine.work(subscription, async (job) => told(await handle(job))),
  }
}
