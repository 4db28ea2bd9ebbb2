import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { task as projectedTask } from '../engine/projection/queries'
import type { TaskRow } from '../engine/projection/task-store'
import { BusinessError } from '../errors'
import { withoutHidden } from '../demands/hidden-tasks'
import { findPerson } from '../people/house'
import { concerns, mayDo } from './rules/task-rights'
import { TaskAnswers, type TaskAnswer } from './store'

/** The projected task, for one whom it concerns or who has answered it; for anyone else it does not exist. */
export async function findTask(
  core: Core,
  actor: Actor,
  taskKey: string,
): Promise<{ task: TaskRow; answer: TaskAnswer | null }> {
  const task = /^\d{1,20}$/.test(taskKey) ? await projectedTask(core, taskKey) : null
  const answer = task && (await core.db.read((tx) => answerTo(tx, taskKey)))
  const concerned = task && concerns(task, actor) && (await withoutHidden(core, actor, [task])).length > 0
  if (!task || !(concerned || answer?.personId === actor.id)) throw new BusinessError('task-not-found')
  return { task, answer }
}

/** What was answered to a task, or null. */
export function answerTo(tx: Tx, taskKey: string): Promise<TaskAnswer | null> {
  return rows(tx, TaskAnswers).findOneBy({ taskKey })
}

/** Refuses, in words, what `actor` can't do (any more): done by whom and when, ended, or taken by whom. */
export async function checkDoable(
  core: Core,
  actor: Actor,
  { task, answer }: { task: TaskRow; answer: TaskAnswer | null },
): Promise<void> {
  if (answer) throw alreadyDone(answer)
  if (task.state !== 'open')
    throw new BusinessError(`task-${task.state}`, { at: task.endedAt ?? core.clock.now() })
  if (mayDo(task, actor)) return
  const holder = await findPerson(core, task.assignee ?? '')
  throw new BusinessError('task-taken', { name: holder?.name ?? task.assignee })
}

/** The refusal of a second completion. */
export function alreadyDone(answer: Pick<TaskAnswer, 'personName' | 'at'>): BusinessError {
  return new BusinessError('task-already-done', { name: answer.personName, at: answer.at })
}
