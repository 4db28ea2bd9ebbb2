import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import type { TaskRow } from '../engine/projection/task-store'
import { completionKey } from '../outbox/enqueue'
import { Outbox } from '../outbox/store'
import { namesOf } from '../people/house'
import { mayDo } from './rules/task-rights'
import type { TaskAnswer } from './store'

/** Where a task stands for the one who looks at it. */
export interface Standing {
  /** `open`: to be done by this person. The others name a sentence `tasklist.standing.<is>`. */
  is: 'open' | 'offered' | 'taken' | 'waiting' | 'done' | 'completed' | 'canceled' | 'overtaken' | 'failed'
  /** Who has or had it, and when it ended. */
  name: string | undefined
  at: Date | null
}

/** What the page of a task says above its form. */
export async function standingOf(
  core: Core,
  actor: Actor,
  { task, answer }: { task: TaskRow; answer: TaskAnswer | null },
): Promise<Standing> {
  if (answer) return { is: await fateOf(core, task, answer), name: answer.personName, at: answer.at }
  if (task.state !== 'open') return { is: task.state, name: undefined, at: task.endedAt }
  const name = task.assignee ? (await namesOf(core, [task.assignee])).get(task.assignee) : undefined
  if (!mayDo(task, actor)) return { is: 'taken', name: name ?? task.assignee ?? '', at: null }
  return { is: task.assignee ? 'open' : 'offered', name, at: null }
}

/** What became of an answer on its way to the engine. */
async function fateOf(core: Core, task: TaskRow, answer: TaskAnswer): Promise<Standing['is']> {
  const sent = await core.db.read((tx) =>
    rows(tx, Outbox).findOne({
      where: { dedupeKey: completionKey(answer.taskKey) },
      select: { seq: true, state: true },
    }),
  )
  if (sent?.state === 'overtaken') return 'overtaken'
  if (sent?.state === 'failed' || sent?.state === 'cancelled') return 'failed'
  return task.state === 'open' ? 'waiting' : 'done'
}
