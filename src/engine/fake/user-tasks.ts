import type { Engine, UserTaskChange } from '../engine'
import { leave } from './run'
import { refuse, tokenBy, type FakeState } from './state'

type UserTasks = Pick<Engine, 'assignTask' | 'unassignTask' | 'updateTask' | 'completeTask'>

/** What people do to their tasks. */
export function userTasks(state: FakeState): UserTasks {
  const taskBy = (key: string) => {
    const found = tokenBy(state, key, 'workKey')
    return found.token.type === null ? found : refuse('not-found', `no user task ${key}`)
  }
  return {
    async assignTask(taskKey, assignee, allowOverride) {
      if (!assignee) refuse('invalid', 'no assignee provided')
      const { token } = taskBy(taskKey)
      if (token.assignee && token.assignee !== assignee && !allowOverride)
        refuse('conflict', `assigned to ${token.assignee}`)
      token.assignee = assignee
    },
    async unassignTask(taskKey) {
      taskBy(taskKey).token.assignee = null
    },
    async updateTask(taskKey, change) {
      checkDates(change)
      taskBy(taskKey)
    },
    async completeTask(taskKey, variables) {
      const { instance, token } = taskBy(taskKey)
      Object.assign(instance.variables, variables)
      leave(state, instance, token)
    },
  }
}

function checkDates({ dueDate, followUpDate }: UserTaskChange): void {
  for (const date of [dueDate, followUpDate]) {
    if (date && Number.isNaN(Date.parse(date))) refuse('invalid', `not a date: ${date}`)
  }
}
