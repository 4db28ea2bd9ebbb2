import type { Core } from '../core'
import type { Engine } from '../engine/engine'
import type { Locale } from '../web/locale'
import type { TaskCommands } from './complete-task'

/** What the tasklist stands on. */
export interface TasklistParts {
  core: Core
  engine: Pick<Engine, 'assignTask' | 'unassignTask'>
  /** What user tasks may perform, by the name their model gives. */
  commands: TaskCommands
  locale: Locale
}
