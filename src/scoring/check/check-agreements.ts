import type { Core } from '../../core'
import { fulfilmentSteps, highestCompletion } from '../rules/fulfilment-steps'
import { landingOf } from '../rules/landing'
import type { ScoringPolicy } from '../rules/policy'
import { signedPoints, visitShare } from '../rules/quality'
import type { ScoreRule } from '../rules/articles'
import { agreementPages, type AgreementPage, type AgreementRow } from './agreement-pages'
import { disagreements, tally, type CheckedBook, type Tally } from './book-difference'
import type { YearToCheck } from './check-visits'
import { throughPages } from './pages'

/** Reckons every agreement that was signed or accepted in the year from its facts, and compares all it ever earned with the book (norm 17.Q). */
export async function checkAgreements(core: Core, asked: YearToCheck): Promise<Omit<CheckedBook, 'visits'>> {
  const result = { agreements: 0, entries: 0, differences: disagreements(new Map()) }
  await throughPages(agreementPages(core, asked.year), (page) => {
    const all: Tally = new Map()
    for (const agreement of page.agreements) reckon(all, agreement, { page, asked })
    result.entries += putBook(all, page, asked)
    result.agreements += page.agreements.length
    result.differences.push(...disagreements(all))
  })
  return result
}

interface Reckoned {
  page: AgreementPage
  asked: YearToCheck
}

function reckon(all: Tally, agreement: AgreementRow, { page, asked: { policyOf, doubts } }: Reckoned): void {
  const fact = `agreement:${agreement.id}`
  if (doubts.has(fact)) return
  const { managerIds, referrerId, departments } = landingOf(landingFacts(agreement))
  const earn = (rule: ScoreRule, personId: string, earned: number) =>
    tally(all, { fact, rule, personId }, { earned })
  const policy = policyOf(agreement.signedOn)
  const shareOf = (of: ScoringPolicy) => visitShare(departments, of)
  const completed = highestCompletion(stepsOf(agreement, page), { policyOf, shareOf })
  for (const personId of managerIds) {
    earn('Q-signed', personId, signedPoints(policy, shareOf(policy)))
    earn('Q-completed', personId, completed)
  }
  if (referrerId) earn('Q-referral', referrerId, policy.referral)
}

function landingFacts(agreement: AgreementRow) {
  const { visitorId, visitDepartmentId, coVisitorId, coDepartmentId } = agreement
  const visit = {
    visitorId: visitorId ?? '',
    departmentId: visitDepartmentId ?? '',
    coVisitorId,
    coDepartmentId,
  }
  return { ...agreement, visit: visitorId === null ? null : visit }
}

function stepsOf(agreement: AgreementRow, page: AgreementPage) {
  const steps = fulfilmentSteps({
    acts: page.acts.get(agreement.caseId) ?? [],
    replaced: page.replaced.get(agreement.caseId) ?? [],
    agreed: Number(agreement.amount),
  })
  const on = page.completedOn.get(agreement.caseId)
  if (steps.length > 0 || on === undefined) return steps
  return [{ accepted: Number(agreement.acceptedAmount), agreed: Number(agreement.amount), on }]
}

/** Puts what the book holds beside it. @returns how many entries */
function putBook(all: Tally, { entries }: AgreementPage, { doubts }: YearToCheck): number {
  let counted = 0
  for (const { id, kind, points, ...of } of entries) {
    const doubt = doubts.get(of.fact)
    if (kind === 'fact') {
      counted++
      tally(all, of, { booked: Number(points) })
    } else if (doubt && id < doubt.id) tally(all, of, { earned: -Number(points) })
  }
  return counted
}
