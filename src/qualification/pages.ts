import type { Route } from '../web/route'
import { eventPages } from './pages/events'
import { listPages } from './pages/list'
import { newPages } from './pages/new'
import { onePages } from './pages/one'
import type { QualificationPagesParts } from './pages/parts'
import { reassignmentPages } from './pages/reassignments'
import { removalPages } from './pages/removals'

/** Ways onto the qualified list and off it, ceremonies and courses, managers that change (norm 5). */
export function qualificationPages(parts: QualificationPagesParts): Route[] {
  return [
    ...listPages(parts),
    ...newPages(parts),
    ...onePages(parts),
    ...eventPages(parts),
    ...removalPages(parts),
    ...reassignmentPages(parts),
  ]
}
