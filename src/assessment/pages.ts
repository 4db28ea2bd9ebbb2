import type { Route } from '../web/route'
import { deductionPages } from './pages/deduction-pages'
import { evaluationPages } from './pages/evaluation-pages'
import { monthPages } from './pages/month-pages'
import type { AssessmentPagesParts } from './pages/parts'
import { rewardPages } from './pages/reward-pages'
import { rowPages } from './pages/row-pages'
import { yearPages } from './pages/year-pages'

/** The assessment of months and years, rewards and penalties (norm 16, 18). */
export function assessmentPages(parts: AssessmentPagesParts): Route[] {
  return [
    ...monthPages(parts),
    ...rowPages(parts),
    ...evaluationPages(parts),
    ...deductionPages(parts),
    ...yearPages(parts),
    ...rewardPages(parts),
  ]
}
