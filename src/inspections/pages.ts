import type { Route } from '../web/route'
import { checklistPages } from './pages/checklists'
import { inspectionPages } from './pages/inspection'
import { itemPages } from './pages/item'
import { listPages } from './pages/list'
import { minePages } from './pages/mine'
import type { InspectionPagesParts } from './pages/parts'
import { planPages } from './pages/plan'
import { reportPages } from './pages/report'

/** Inspections of scores (norm 15, 17.C3). */
export function scoreInspectionPages(parts: InspectionPagesParts): Route[] {
  return [
    ...listPages(parts),
    ...planPages(parts),
    ...minePages(parts),
    ...checklistPages(parts),
    ...inspectionPages(parts),
    ...itemPages(parts),
    ...reportPages(parts),
  ]
}
