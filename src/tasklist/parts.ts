import type { Core } from '../core'
import type { SubjectSource } from '../subject'
import type { Locale } from '../web/locale'
import type { Claims } from './claim-task'
import type { TaskCommands } from './complete-task'

/** What the tasklist stands on. */
export interface TasklistParts {
  core: Core
  engine: Claims
  /** What user tasks may perform, by the name their model gives. */
  commands: TaskCommands
  /** What tasks can be about. */
  subjects: readonly SubjectSource[]
  locale: Locale
}
