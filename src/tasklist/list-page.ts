import { In } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import type { TaskRow } from '../engine/projection/task-store'
import { subjectsById } from '../subject'
import type { PageContext } from '../web/route'
import { addressOf, filtersOf, queryOf } from './list-address'
import { countTasks, mostCounted } from './count-tasks'
import { openTasks, taskViews, type TaskQuery } from './open-tasks'
import type { TasklistParts } from './parts'
import { TaskAnswers } from './store'

const soonMs = 24 * 3_600_000

/** `/tasks`: what this person is to do, soonest due first. */
export async function listPage(parts: TasklistParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const actor = ctx.state.person
  const query = queryOf(ctx.query)
  const { tasks, next } = await openTasks(core, actor, query)
  const names = new Map(tasks.map((task) => [task.elementId, task.name]))
  ctx.page('tasklist/list', {
    title: locale.t('tasklist.title'),
    query,
    tabs: await tabsOf(core, actor, query),
    tasks: await describe(parts, actor, tasks),
    names: [...names].map(([element, name]) => ({ element, name })),
    filters: filtersOf(query, names, locale),
    next: next && addressOf({ ...query, after: next }),
    first: query.after && addressOf({ ...query, after: undefined }),
    done: await justDone(parts, actor, ctx.query['done']),
  })
}

async function tabsOf(core: Core, actor: Actor, query: TaskQuery) {
  const counts = await countTasks(core, actor)
  return taskViews.map((view) => {
    const address = addressOf({ ...query, view, after: undefined })
    const count = counts[view]
    return { view, address, current: view === query.view, count, isMany: count >= mostCounted }
  })
}

/** Tasks as rows of the list, with what they are about and whether they wait for the engine. */
async function describe(parts: TasklistParts, actor: Actor, tasks: readonly TaskRow[]) {
  const { core } = parts
  const ids = tasks.map((task) => task.caseId)
  const subjects = await subjectsById(parts, actor, ids)
  const answered = await answeredOf(core, tasks)
  const now = core.clock.now().getTime()
  return tasks.map((task) => {
    const { key, name, dueAt, createdAt, assignee } = task
    const address = parts.commands[task.command ?? '']?.page?.(key) ?? `/tasks/${key}`
    const left = dueAt ? dueAt.getTime() - now : Infinity
    const isMine = assignee === actor.id
    const marks = {
      isMine,
      isOverdue: left < 0,
      isSoon: left >= 0 && left < soonMs,
      isWaiting: answered.has(key),
    }
    return { key, name, address, dueAt, createdAt, ...marks, subject: subjects.get(task.caseId ?? '') }
  })
}

async function answeredOf(core: Core, tasks: readonly TaskRow[]): Promise<Set<string>> {
  const where = { taskKey: In(tasks.map((task) => task.key)) }
  const found = await core.db.read((tx) => rows(tx, TaskAnswers).find({ where, select: { taskKey: true } }))
  return new Set(found.map((answer) => answer.taskKey))
}

/** The answer this person has just given, with the page of what it was about, for the line that says so. */
async function justDone(parts: TasklistParts, actor: Actor, taskKey: unknown) {
  if (typeof taskKey !== 'string') return null
  const where = { taskKey, personId: actor.id }
  const answer = await parts.core.db.read((tx) => rows(tx, TaskAnswers).findOneBy(where))
  if (!answer?.caseId) return answer
  const subject = (await subjectsById(parts, actor, [answer.caseId])).get(answer.caseId)
  return { ...answer, address: subject?.address }
}
