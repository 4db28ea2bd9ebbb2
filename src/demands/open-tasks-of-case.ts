import type { Actor } from '../actor'
import type { Core } from '../core'
import { tasksOfCase } from '../engine/projection/queries'
import type { TaskRow } from '../engine/projection/task-store'
import { departments, lines, namesOf } from '../people/house'
import type { Locale } from '../web/locale'

/** A task of a case that waits for somebody. */
export interface WaitingTask {
  key: string
  name: string
  /** Who has it, or who may take it, in words. */
  who: string
  dueAt: Date | null
  /** Whether the reader may work on it. */
  isMine: boolean
}

/** What is open in a case now: task and person. */
export async function openTasksOfCase(
  { core, locale }: { core: Core; locale: Locale },
  reader: Actor,
  caseId: string,
): Promise<WaitingTask[]> {
  const open = (await tasksOfCase(core, caseId)).filter(({ state }) => state === 'open')
  const names = await namesOf(
    core,
    open.flatMap(({ assignee }) => assignee ?? []),
  )
  const groups = await groupNames(core, locale)
  return open.map((task) => ({
    key: task.key,
    name: task.name,
    dueAt: task.dueAt,
    isMine: mayWork(reader, task),
    who: task.assignee
      ? locale.t('demands.case.assignedTo', { name: names.get(task.assignee) ?? task.assignee })
      : locale.t('demands.case.offeredTo', { group: task.candidateGroups.map(groups).join('、') }),
  }))
}

function mayWork(reader: Actor, { assignee, candidateGroups, candidateUsers }: TaskRow): boolean {
  if (assignee) return assignee === reader.id
  return candidateUsers.includes(reader.id) || candidateGroups.some((group) => reader.groups.includes(group))
}

/** Names an engine group in words: `head:<id>` → 市场发展部负责人. */
async function groupNames(core: Core, locale: Locale): Promise<(group: string) => string> {
  const houses = [...(await departments(core)), ...(await lines(core))]
  const names = new Map(houses.map(({ id, name }) => [id, name]))
  return (group) => {
    const [kind = '', id = ''] = group.split(':')
    const key = `demands.groups.${kind === 'role' ? id : kind}`
    return locale.t(locale.has(key) ? key : 'demands.groups.other', { name: names.get(id) ?? '' })
  }
}
