import type { ScoringPolicy } from '../../scoring/rules/policy'
import { completionPoints, creditDue, signedPoints } from '../../scoring/rules/quality'

/** What lies open before one manager, as it stands today. */
export interface OpenWork {
  /** Listed enterprises of the manager: visits of the year that scored, by whomever, and whether anybody visited this quarter. */
  enterprises: readonly { id: string; name: string; scoredVisits: number; visited: boolean }[]
  /** Signed agreements that are not fulfilled; `credited` so far for completion; `share` in percent (17.Q3); amounts in fen. */
  agreements: readonly (OpenCase & { agreed: number; accepted: number; credited: number; share: number })[]
  /** Demands without an agreement that would be this manager's; `share` in percent. */
  unsigned: readonly (OpenCase & { share: number })[]
  /** Demands the manager recommended to another department that have no agreement yet. */
  referrals: readonly (OpenCase & { departmentName: string })[]
}

interface OpenCase {
  caseId: string
  enterpriseName: string
}

/** Something that can still earn points; `worth` is what it gives at most, in hundredths. */
export interface Chance {
  kind: 'visits' | 'completion' | 'signing' | 'referral'
  /** An enterprise for visits, else a case. */
  id: string
  name: string
  worth: number
  /** Visits of the year that would still score (17.A3). */
  left?: number
  /** Not visited in this quarter, by anybody (norm 6). */
  isDue?: boolean
  /** Percent of the agreement that is still to be accepted, rounded down (17.Q2). */
  open?: number
  departmentName?: string
}

type Policy = Pick<
  ScoringPolicy,
  | 'complete'
  | 'accurate'
  | 'evidence'
  | 'fullMarksBonus'
  | 'visitsPerYear'
  | 'signed'
  | 'completed'
  | 'referral'
>

/**
 * What a manager can still earn at most (norm 17.A3–A4, 17.Q–Q3), the worthiest first and what is due before its equals; an enterprise
 * that is due is named even when its visits of the year no longer score (norm 6). `total` is the sum of all.
 */
export function stillToEarn(work: OpenWork, policy: Policy): { chances: Chance[]; total: number } {
  const chances = [
    ...visits(work, policy),
    ...completions(work, policy),
    ...work.unsigned.map(({ caseId, enterpriseName, share }) =>
      chance('signing', { caseId, enterpriseName }, signedPoints(policy, share)),
    ),
    ...work.referrals.map(({ departmentName, ...of }) => ({
      ...chance('referral', of, policy.referral),
      departmentName,
    })),
  ].sort(
    (a, b) =>
      b.worth - a.worth ||
      Number(b.isDue ?? false) - Number(a.isDue ?? false) ||
      a.name.localeCompare(b.name, 'zh-CN') ||
      (a.id < b.id ? -1 : 1),
  )
  return { chances, total: chances.reduce((sum, { worth }) => sum + worth, 0) }
}

function visits({ enterprises }: OpenWork, policy: Policy): Chance[] {
  const each = policy.complete + policy.accurate + policy.evidence + policy.fullMarksBonus
  return enterprises.flatMap(({ id, name, scoredVisits, visited }) => {
    const left = Math.max(0, policy.visitsPerYear - scoredVisits)
    const isDue = !visited
    return left > 0 || isDue ? [{ kind: 'visits' as const, id, name, worth: left * each, left, isDue }] : []
  })
}

function completions({ agreements }: OpenWork, policy: Policy): Chance[] {
  return agreements.flatMap(({ agreed, accepted, credited, share, ...of }) => {
    const worth = creditDue(completionPoints({ accepted: agreed, agreed }, policy, share), credited)
    const open = agreed > 0 ? Math.floor((100 * (agreed - Math.min(accepted, agreed))) / agreed) : 0
    return worth > 0 ? [{ ...chance('completion', of, worth), open }] : []
  })
}

function chance(kind: Chance['kind'], { caseId, enterpriseName }: OpenCase, worth: number): Chance {
  return { kind, id: caseId, name: enterpriseName, worth }
}
