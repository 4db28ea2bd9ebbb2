import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { upsert } from '../database/upsert'
import { BusinessError } from '../errors'
import { findTask } from './find-task'
import { TaskDrafts, type TaskDraft } from './store'

const mostCharacters = 200_000

/** Keeps what `actor` has typed so far, unchecked; null forgets it. */
export async function saveDraft(
  core: Core,
  actor: Actor,
  { taskKey, answers }: { taskKey: string; answers: unknown },
): Promise<void> {
  await findTask(core, actor, taskKey)
  const mine = { taskKey, personId: actor.id }
  await core.db.transaction(async (tx) => {
    if (answers === null) return void (await rows(tx, TaskDrafts).delete(mine))
    if (!isAnswers(answers)) throw new BusinessError('body-malformed')
    if (JSON.stringify(answers).length > mostCharacters) throw new BusinessError('answers-too-long')
    await upsert(tx, TaskDrafts, {
      rows: [{ ...mine, answers, savedAt: core.clock.now() }],
      keys: ['taskKey', 'personId'],
    })
  })
}

/** The draft of `actor`, or null. */
export function draftOf(core: Core, actor: Actor, taskKey: string): Promise<TaskDraft | null> {
  return core.db.read((tx) => rows(tx, TaskDrafts).findOneBy({ taskKey, personId: actor.id }))
}

function isAnswers(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
