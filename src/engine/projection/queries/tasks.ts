import type { Core } from '../../../core'
import { rows } from '../../../database/table'
import { Tasks, type TaskRow } from '../task-store'

/** The task, open or ended; null when no record of it came. */
export async function task({ db }: Core, key: string): Promise<TaskRow | null> {
  return db.read((tx) => rows(tx, Tasks).findOneBy({ key }))
}

/** All tasks of a case, those of called processes too, oldest first. */
export async function tasksOfCase({ db }: Core, caseId: string): Promise<TaskRow[]> {
  return db.read((tx) => rows(tx, Tasks).find({ where: { caseId }, order: { createdAt: 'ASC', key: 'ASC' } }))
}

/** All tasks of an instance, oldest first. */
export async function tasksOfInstance({ db }: Core, instanceKey: string): Promise<TaskRow[]> {
  return db.read((tx) =>
    rows(tx, Tasks).find({ where: { instanceKey }, order: { createdAt: 'ASC', key: 'ASC' } }),
  )
}

/** What the engine said of a task, for settling a completion whose answer was lost; null when no record came yet. */
export async function taskState(
  { db }: Core,
  key: string,
): Promise<Pick<TaskRow, 'state' | 'assignee' | 'endedAt'> | null> {
  return db.read((tx) =>
    rows(tx, Tasks).findOne({ where: { key }, select: { state: true, assignee: true, endedAt: true } }),
  )
}
