import { monthlyReviews } from './demands'
import type { Periodic } from './schedule'
import { weeklyScoring } from './scoring/weekly'
import { quarterlyVisits } from './visits/duty'

/** The processes that run once for each week, month or quarter. */
export const periodics: readonly Periodic[] = [monthlyReviews, quarterlyVisits, weeklyScoring]
