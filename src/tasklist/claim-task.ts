import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { EngineError, type Engine } from '../engine/engine'
import { Tasks } from '../engine/projection/task-store'
import { BusinessError } from '../errors'
import { checkDoable, findTask } from './find-task'
import { mayGiveBack } from './rules/task-rights'

/** The part of the engine that gives tasks to people. */
export type Claims = Pick<Engine, 'assignTask' | 'unassignTask'>

/** The record of a claim takes up to a second to come back; the page that follows should already show it. */
const patienceMs = 1_500
const lookMs = 100

/** Takes a task that is offered to several; the engine decides between two who take it at once. */
export async function claimTask(
  core: Core,
  engine: Claims,
  { actor, taskKey }: { actor: Actor; taskKey: string },
): Promise<void> {
  const found = await findTask(core, actor, taskKey)
  await checkDoable(core, actor, found)
  await inWords(() => engine.assignTask(taskKey, actor.id, false))
  await untilAssigned(core, taskKey, actor.id)
}

/** Gives a claimed task back to those it was offered to. */
export async function unclaimTask(
  core: Core,
  engine: Claims,
  { actor, taskKey }: { actor: Actor; taskKey: string },
): Promise<void> {
  const found = await findTask(core, actor, taskKey)
  await checkDoable(core, actor, found)
  if (!mayGiveBack(found.task, actor)) throw new BusinessError('task-not-offered')
  await inWords(() => engine.unassignTask(taskKey))
  await untilAssigned(core, taskKey, null)
}

const sentences: Record<EngineError['kind'], string> = {
  conflict: 'task-just-claimed',
  'not-found': 'task-ended',
  invalid: 'task-not-claimable',
  unavailable: 'engine-unreachable',
  unknown: 'engine-silent',
}

async function inWords(tell: () => Promise<void>): Promise<void> {
  try {
    await tell()
  } catch (error) {
    if (error instanceof EngineError) throw new BusinessError(sentences[error.kind])
    throw error
  }
}

async function untilAssigned(core: Core, key: string, assignee: string | null): Promise<void> {
  for (let waited = 0; waited < patienceMs; waited += lookMs) {
    const task = await core.db.read((tx) =>
      rows(tx, Tasks).findOne({ where: { key }, select: { key: true, assignee: true } }),
    )
    if (task?.assignee === assignee) return
    await new Promise((resolve) => setTimeout(resolve, lookMs))
  }
}
