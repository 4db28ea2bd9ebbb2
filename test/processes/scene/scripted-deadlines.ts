/** One deadline of a scripted story: what is to happen when, and what has happened. Instants are the engine's. */
export interface ScriptedDeadline {
  steps: { name: string; at: Date }[]
  told: string[]
  /** Settled or cancelled: nothing is left to watch. */
  ended?: boolean
}

/** Stands in for the deadline objects of the calendar: a book of them by id. */
export type DeadlineBook = Map<string, ScriptedDeadline>

/** What a check answers, as `workers/check-deadline.ts` promises it. */
export interface ScriptedCheck {
  checkAt: string
  exhausted: boolean
  exhaustedFor: string | null
  ended: boolean
}

/** Does what `check-deadline` promises: tells every step that is due, once; `saidFor` is the `exhaustedFor` of the check before. */
export function checkDeadline(deadline: ScriptedDeadline, now: Date, saidFor: string | null): ScriptedCheck {
  if (!deadline.ended) tellSteps(deadline, now)
  const next = nextStep(deadline)
  const due = String(deadline.steps.at(-1)?.at)
  return {
    checkAt: (next ?? new Date(now.getTime() + 365 * 86_400_000)).toISOString(),
    exhausted: next === null && saidFor !== due,
    exhaustedFor: next === null ? due : saidFor,
    ended: deadline.ended === true,
  }
}

function tellSteps(deadline: ScriptedDeadline, now: Date): void {
  const due = deadline.steps.filter((step) => step.at <= now && !deadline.told.includes(step.name))
  deadline.told.push(...due.map((step) => step.name))
}

/** When the next step that was not told yet is due. */
export function nextStep(deadline: ScriptedDeadline): Date | null {
  return deadline.steps.find((step) => !deadline.told.includes(step.name))?.at ?? null
}
