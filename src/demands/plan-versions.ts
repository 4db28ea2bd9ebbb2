import type { Core } from '../core'
import { rows } from '../database/table'
import { textDiff, type DiffPart } from './rules/text-diff'
import { Plans, type Plan } from './work-store'

const compared = ['title', 'content', 'discussionMinutes', 'serviceProducts', 'leadName'] as const

/** A version of the service plan and what is different from the one before (norm 8). */
export interface PlanVersion extends Plan {
  /** By field; empty for the first version and where nothing differs. */
  differences: { field: (typeof compared)[number]; parts: DiffPart[] }[]
}

/** Every version of a case's plan, the newest first. */
export async function planVersions(core: Core, caseId: string): Promise<PlanVersion[]> {
  const plans = await core.db.read((tx) =>
    rows(tx, Plans).find({ where: { caseId }, order: { round: 'ASC' } }),
  )
  return plans.map((plan, nth) => ({ ...plan, differences: differencesOf(plans[nth - 1], plan) })).reverse()
}

function differencesOf(before: Plan | undefined, plan: Plan): PlanVersion['differences'] {
  if (!before) return []
  return compared
    .filter((field) => before[field] !== plan[field])
    .map((field) => ({ field, parts: textDiff(before[field], plan[field]) }))
}
