import type { Actor } from '../../../actor'
import type { Core } from '../../../core'
import type { Locale } from '../../../web/locale'

/** What the pages of the week are built from. */
export interface WeekPagesParts {
  core: Core
  locale: Locale
  /** Completes a task as its own page would, inside the transaction it is called in; composed in `src/routes.ts`. */
  finishTask?: FinishTask
}

/** Throws what the tasklist throws: `task-already-done`, `task-taken`, `task-canceled`. */
export type FinishTask = (
  actor: Actor,
  task: { key: string; answers: Record<string, unknown> },
) => Promise<void>
