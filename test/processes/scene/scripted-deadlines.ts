/** One deadline of a scripted story: what is to happen when, and what has happened. Instants are the engine's. */
export interface ScriptedDeadline {
  steps: { name: string; at: Date }[]
  told: string[]
}

/** Stands in for the deadline objects of the calendar: a book of them by id. */
export type DeadlineBook = Map<string, ScriptedDeadline>

/** Does what `check-deadline` promises: tells every step that is due, once. @returns when to look again, null when nothing is left */
export function checkDeadline(deadline: ScriptedDeadline, now: Date): Date | null {
  const due = deadline.steps.filter((step) => step.at <= now && !deadline.told.includes(step.name))
  deadline.told.push(...due.map((step) => step.name))
  return nextStep(deadline)
}

/** When the next step that was not told yet is due. */
export function nextStep(deadline: ScriptedDeadline): Date | null {
  return deadline.steps.find((step) => !deadline.told.includes(step.name))?.at ?? null
}
