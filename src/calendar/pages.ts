import type { Core } from '../core'
import type { SubjectSource } from '../subject'
import type { Locale } from '../web/locale'
import type { Route } from '../web/route'
import { deadlinePages } from './deadline-pages'
import { dayPages } from './day-pages'
import { importPages } from './import-pages'
import { yearPages } from './year-pages'

/** What the pages of this capability are built from. */
export interface CalendarPagesParts {
  core: Core
  locale: Locale
  /** What deadlines can be about; without them every deadline is told to those who may change it. */
  subjects?: readonly SubjectSource[]
}

/** The working calendar, which everyone reads and administrators change, and the deadlines counted on it. */
export function calendarPages(parts: CalendarPagesParts): Route[] {
  return [...importPages(parts), ...dayPages(parts), ...yearPages(parts), ...deadlinePages(parts)]
}
