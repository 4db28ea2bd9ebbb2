import type { Core } from '../core'
import type { Locale } from '../web/locale'
import type { Route } from '../web/route'
import { entryPages } from './explain/pages'
import { weekPages, type FinishTask } from './weekly/pages'

/** What the pages of this capability are built from. */
export interface ScoringPagesParts {
  core: Core
  locale: Locale
  finishTask?: FinishTask
}

/** The publications of the weeks and the book behind them (norm 11, 17). */
export function scoringPages(parts: ScoringPagesParts): Route[] {
  return [...entryPages(parts), ...weekPages(parts)]
}
