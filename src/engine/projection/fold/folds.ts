import { modifications, signals } from './acts'
import { decisions, forms, processes, requirements } from './deployments'
import type { Fold } from './fold'
import { incidents } from './incidents'
import { processInstances } from './process-instances'
import { userTasks } from './user-tasks'
import { variables } from './variables'
import { jobs, messageWaits, timers } from './work'

/** The fold of each value type we keep; what is not here is only counted. */
export const folds: Readonly<Record<string, Fold>> = {
  PROCESS: processes,
  FORM: forms,
  DECISION: decisions,
  DECISION_REQUIREMENTS: requirements,
  PROCESS_INSTANCE: processInstances,
  VARIABLE: variables,
  USER_TASK: userTasks,
  JOB: jobs,
  INCIDENT: incidents,
  TIMER: timers,
  PROCESS_MESSAGE_SUBSCRIPTION: messageWaits,
  SIGNAL: signals,
  PROCESS_INSTANCE_MODIFICATION: modifications,
}
