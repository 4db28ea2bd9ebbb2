import { In } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { Demands } from '../demands/store'
import type { TaskRow } from '../engine/projection/task-store'
import type { PageContext } from '../web/route'
import { addressOf, filtersOf, queryOf } from './list-address'
import { countTasks, mostCounted } from './count-tasks'
import { openTasks, taskViews, type TaskQuery } from './open-tasks'
import type { TasklistParts } from './parts'
import { TaskAnswers } from './store'

const soonMs = 24 * 3_600_000

/** `/tasks`: what this person is to do, soonest due first. */
export async function listPage({ core, locale }: TasklistParts, ctx: PageContext): Promise<void> {
  const actor = ctx.state.person
  const query = queryOf(ctx.query)
  const { tasks, next } = await openTasks(core, actor, query)
  const names = new Map(tasks.map((task) => [task.elementId, task.name]))
  ctx.page('tasklist/list', {
    title: locale.t('tasklist.title'),
    query,
    tabs: await tabsOf(core, actor, query),
    tasks: await describe(core, actor, tasks),
    names: [...names].map(([element, name]) => ({ element, name })),
    filters: filtersOf(query, names, locale),
    next: next && addressOf({ ...query, after: next }),
    first: query.after && addressOf({ ...query, after: undefined }),
    done: await justDone(core, actor, ctx.query['done']),
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

/** Tasks as rows of the list, with the case they belong to and whether they wait for the engine. */
async function describe(core: Core, actor: Actor, tasks: readonly TaskRow[]) {
  const cases = await demandsOf(core, tasks)
  const answered = await answeredOf(core, tasks)
  const now = core.clock.now().getTime()
  return tasks.map((task) => {
    const { key, name, dueAt, createdAt, assignee } = task
    const left = dueAt ? dueAt.getTime() - now : Infinity
    const isMine = assignee === actor.id
    const marks = {
      isMine,
      isOverdue: left < 0,
      isSoon: left >= 0 && left < soonMs,
      isWaiting: answered.has(key),
    }
    return { key, name, dueAt, createdAt, ...marks, demand: cases.get(task.caseId ?? '') }
  })
}

async function demandsOf(core: Core, tasks: readonly TaskRow[]) {
  const ids = [...new Set(tasks.flatMap((task) => task.caseId ?? []))]
  const select = { id: true, enterpriseName: true, brief: true }
  const found = await core.db.read((tx) => rows(tx, Demands).find({ where: { id: In(ids) }, select }))
  return new Map(found.map((demand) => [demand.id, demand]))
}

async function answeredOf(core: Core, tasks: readonly TaskRow[]): Promise<Set<string>> {
  const where = { taskKey: In(tasks.map((task) => task.key)) }
  const found = await core.db.read((tx) => rows(tx, TaskAnswers).find({ where, select: { taskKey: true } }))
  return new Set(found.map((answer) => answer.taskKey))
}

/** The answer this person has just given, for the line that says so. */
async function justDone(core: Core, actor: Actor, taskKey: unknown) {
  if (typeof taskKey !== 'string') return null
  return core.db.read((tx) => rows(tx, TaskAnswers).findOneBy({ taskKey, personId: actor.id }))
}
