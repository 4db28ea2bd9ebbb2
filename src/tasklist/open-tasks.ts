import type { Actor } from '../actor'
import type { Core } from '../core'
import { withoutHidden } from '../demands/hidden-tasks'
import { openTasksFor, type TaskFilter } from '../engine/projection/queries'
import type { TaskRow } from '../engine/projection/task-store'

/** `mine`: assigned to me. `offered`: nobody's yet and offered to me or to one of my groups. `all`: both. */
export const taskViews = ['all', 'mine', 'offered'] as const
export type TaskView = (typeof taskViews)[number]

/** Which tasks to list, and after which one to go on. */
export interface TaskQuery {
  view: TaskView
  /** Only tasks made by this element of a model. */
  element?: string | undefined
  /** Only those due before now. */
  overdue: boolean
  after?: Pick<TaskRow, 'key' | 'dueAt'> | undefined
}

/** A page of tasks, soonest due first; `next` is its last row when there are more. */
export interface TaskPage {
  tasks: TaskRow[]
  next: TaskRow | undefined
}

const pageSize = 50

/** One page of what `actor` is to do: never what a colleague has already taken. */
export async function openTasks(core: Core, actor: Actor, query: TaskQuery): Promise<TaskPage> {
  const reader = { groups: actor.groups, personId: actor.id }
  const filter: TaskFilter = {
    limit: pageSize + 1,
    ...(query.element ? { elementId: query.element } : {}),
    ...(query.overdue ? { dueBefore: core.clock.now() } : {}),
    ...(query.after ? { after: query.after } : {}),
  }
  const mine = query.view === 'offered' ? [] : await openTasksFor(core, reader, { ...filter, show: 'mine' })
  const free = query.view === 'mine' ? [] : await openTasksFor(core, reader, { ...filter, show: 'free' })
  const sorted = [...mine, ...free].sort(byDue)
  const page = sorted.slice(0, pageSize)
  const tasks = await withoutHidden(core, actor, page)
  return { tasks, next: sorted.length > pageSize ? page.at(-1) : undefined }
}

function byDue(a: TaskRow, b: TaskRow): number {
  const [left, right] = [a.dueAt?.getTime() ?? Infinity, b.dueAt?.getTime() ?? Infinity]
  if (left !== right) return left < right ? -1 : 1
  return a.key < b.key ? -1 : 1
}
