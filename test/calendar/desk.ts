import { randomUUID } from 'node:crypto'
import { system, type Actor } from '../../src/actor'
import type { DeadlineTarget } from '../../src/calendar/change-deadline'
import { instantAt } from '../../src/calendar/rules/day'
import { startDeadline } from '../../src/calendar/start-deadline'
import { DeadlineChanges, Deadlines, type Deadline } from '../../src/calendar/store'
import type { Core } from '../../src/core'
import type { Database } from '../../src/database/database'
import { rows } from '../../src/database/table'
import { silentLog } from '../../src/log'
import { Outbox } from '../../src/outbox/store'

/** Head of the department that owes the answers in these tests. */
export const head: Actor = {
  id: 'head-1',
  name: '马文斌',
  departmentId: 'd1',
  lineId: 'l1',
  roles: ['staff', 'department-head'],
  groups: ['department:d1', 'head:d1'],
}
export const otherHead: Actor = {
  ...head,
  id: 'head-2',
  departmentId: 'd2',
  groups: ['department:d2', 'head:d2'],
}
export const admin: Actor = {
  ...head,
  id: 'admin-1',
  name: '杨静',
  roles: ['staff', 'admin'],
  groups: ['role:admin'],
}

/** `2026-09-30 10:00` in Shanghai. */
export function shanghai(text: string): Date {
  return instantAt(text.slice(0, 10), text.slice(11))
}

/** A core whose clock stands where the test puts it, with what these tests look up. */
export function openDesk(database: () => Database) {
  const clock = { at: shanghai('2026-09-30 10:00') }
  const core = (): Core => ({ db: database(), log: silentLog, clock: { now: () => clock.at } })
  return {
    core,
    itIs: (text: string) => void (clock.at = shanghai(text)),
    /** Starts the response deadline of a fresh case. */
    start: (caseId: string = randomUUID()): Promise<Deadline> =>
      startDeadline(core(), system, { caseId, kind: 'response', departmentId: 'd1', lineId: 'l1' }),
    stored: ({ id }: Pick<Deadline, 'id'>) =>
      database().read((tx) => rows(tx, Deadlines).findOneByOrFail({ id })),
    history: ({ id }: Pick<Deadline, 'id'>) =>
      database().read((tx) =>
        rows(tx, DeadlineChanges).find({ where: { deadlineId: id }, order: { id: 'ASC' } }),
      ),
    /** The instants the watch was told, in order. */
    told: async ({ caseId }: Pick<Deadline, 'caseId'>): Promise<unknown[]> => {
      const sent = await database().read((tx) =>
        rows(tx, Outbox).find({ where: { caseId }, order: { seq: 'ASC' } }),
      )
      return sent.map(({ payload }) => (payload as { variables: { checkAt: unknown } }).variables.checkAt)
    },
  }
}

/** Names a deadline for a command. */
export function targetOf({ id }: Deadline): DeadlineTarget {
  return { deadlineId: id }
}
