import { In } from 'typeorm'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { Agreements } from '../demands/work-store'
import { ScoreEntries, type ScoreEntry } from '../scoring/store'
import type { OpenWork } from './rules/still-to-earn'

/** A case that a person landed, and that person's part in percent (17.Q3). */
interface LandedCase {
  caseId: string
  enterpriseName: string
  share: number | null
}

/**
 * The agreements of these cases with what their completion has credited the person so far (norm 17.Q2); one that holds no points for the
 * signing, as one in doubt, is left out (17.C2).
 */
export async function openAgreements(
  tx: Tx,
  cases: readonly LandedCase[],
  personId: string,
): Promise<OpenWork['agreements']> {
  if (cases.length === 0) return []
  const agreements = await rows(tx, Agreements).findBy({ caseId: In(cases.map(({ caseId }) => caseId)) })
  const facts = agreements.map(({ id }) => `agreement:${id}`)
  const entries = await rows(tx, ScoreEntries).findBy({ fact: In(facts), personId, kind: 'fact' })
  return agreements.flatMap(({ id, caseId, amount: agreed, acceptedAmount: accepted }) => {
    const landed = cases.find((one) => one.caseId === caseId)
    const own = entries.filter(({ fact }) => fact === `agreement:${id}`)
    if (!landed || pointsBy(own, 'Q-signed') <= 0) return []
    const { enterpriseName, share } = landed
    const credited = pointsBy(own, 'Q-completed')
    return [{ caseId, enterpriseName, agreed, accepted, credited, share: share ?? 0 }]
  })
}

function pointsBy(entries: readonly ScoreEntry[], rule: ScoreEntry['rule']): number {
  return entries.filter((one) => one.rule === rule).reduce((sum, { points }) => sum + points, 0)
}
