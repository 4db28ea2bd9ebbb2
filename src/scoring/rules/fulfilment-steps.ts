import type { Points, ScoringPolicy } from './policy'
import { completionPoints, type Fulfilment } from './quality'

/** How far an agreement had been fulfilled at one time; `on` is the day of the newest acceptance till then. */
export interface FulfilmentStep extends Fulfilment {
  on: string
}

/** A milestone's accepted amount became another. Amounts in fen, `at` any text that sorts by time. */
export interface AcceptanceAct {
  id: string
  milestoneId: string
  fromAmount: number
  toAmount: number
  acceptedOn: string
  at: string
}

/** The agreed amount that held until `at`, when a change of scope replaced it. */
export interface ReplacedAmount {
  id: string
  amount: number
  at: string
}

/** Every ratio an agreement ever had, in the order of time: acceptances, their corrections downwards and changes of the agreed amount (norm 17.Q2). */
export function fulfilmentSteps({
  acts,
  replaced,
  agreed,
}: {
  acts: readonly AcceptanceAct[]
  replaced: readonly ReplacedAmount[]
  agreed: number
}): FulfilmentStep[] {
  const amounts = [...replaced].sort(byTime)
  const moments = [...acts, ...amounts].sort(byTime)
  const days = new Map<string, string>()
  let accepted = 0
  return moments.flatMap((moment) => {
    if ('milestoneId' in moment) {
      accepted += moment.toAmount - moment.fromAmount
      days.set(moment.milestoneId, moment.acceptedOn)
    }
    const later = amounts.find((one) => byTime(moment, one) < 0)
    const on = [...days.values()].sort().at(-1)
    return on === undefined ? [] : [{ accepted, agreed: later?.amount ?? agreed, on }]
  })
}

/** What the completion has earned by the highest ratio it ever had: a falling one takes nothing back (norm 17.Q2). `share` in percent. */
export function highestCompletion(
  steps: readonly FulfilmentStep[],
  {
    policyOf,
    shareOf,
  }: { policyOf: (day: string) => ScoringPolicy; shareOf: (policy: ScoringPolicy) => number },
): Points {
  return steps.reduce((highest, step) => {
    const policy = policyOf(step.on)
    return Math.max(highest, completionPoints(step, policy, shareOf(policy)))
  }, 0)
}

function byTime(a: { at: string; id: string }, b: { at: string; id: string }): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1
}
