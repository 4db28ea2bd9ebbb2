import type { Job, JobOutcome, JobWorker } from '../../../src/engine/engine'
import type { Scene } from './open-scene'

/** What a scripted worker answers to a job. */
export type Answer = (job: Job) => Promise<JobOutcome> | JobOutcome

/**
 * Subscribes a scripted worker. The engine gives a job away again when its time runs out, be it that the story's clock was moved or
 * that the machine paused: it is the same job still, so it is one deed and gets the same answer.
 */
export function workByScript(
  { engine, deeds }: Pick<Scene, 'engine' | 'deeds'>,
  type: string,
  answer: Answer,
): JobWorker {
  const answers = new Map<string, JobOutcome>()
  const noted = new Set<string>()
  return engine.work({ type, timeoutMs: 10_000, maxActive: 8 }, async (job) => {
    const { key, elementId, variables } = job
    if (!noted.has(key)) deeds.push({ type, elementId, variables })
    noted.add(key)
    const given = answers.get(key) ?? (await answer(job))
    answers.set(key, given)
    return given
  })
}
