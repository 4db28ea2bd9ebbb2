import type { Actor } from '../../actor'

/** What decides who may touch a task. */
export interface TaskHolders {
  assignee: string | null
  candidateGroups: readonly string[]
  candidateUsers: readonly string[]
}

/** Whether the task concerns this person at all; nobody else learns that it exists (norm 11). */
export function concerns(task: TaskHolders, actor: Actor): boolean {
  return task.assignee === actor.id || isCandidate(task, actor)
}

/** Whether this person may do it now: it is theirs, or it is nobody's and they are asked. */
export function mayDo(task: TaskHolders, actor: Actor): boolean {
  return task.assignee === null ? isCandidate(task, actor) : task.assignee === actor.id
}

/** Whether this person may give it back to those it was offered to. */
export function mayGiveBack(task: TaskHolders, actor: Actor): boolean {
  return task.assignee === actor.id && task.candidateGroups.length + task.candidateUsers.length > 0
}

/** Who may take the task or has it, as the engine's groups and `person:<id>`. */
export function audienceOf(task: TaskHolders): string {
  const people = [...task.candidateUsers, ...(task.assignee ? [task.assignee] : [])]
  return [...task.candidateGroups, ...people.map((id) => `person:${id}`)].join(' ')
}

function isCandidate(task: TaskHolders, actor: Actor): boolean {
  return (
    task.candidateUsers.includes(actor.id) ||
    task.candidateGroups.some((group) => actor.groups.includes(group))
  )
}
