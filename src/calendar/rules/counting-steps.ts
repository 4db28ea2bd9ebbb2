import { shiftDay, type Day } from './day'

/** One step of the account of how a due date came about. Plain JSON; instants are ISO 8601. */
export type CountingStep =
  | { is: 'received'; day: Day }
  | { is: 'off'; from: Day; to: Day; name: string | null }
  | { is: 'counted'; day: Day; nth: number; makeUp: boolean }
  | { is: 'paused'; from: Day; to: Day; reason: string }
  | { is: 'extended'; workingDays: number; reason: string; by: string }
  | { is: 'set'; at: string; reason: string; by: string }
  | { is: 'lost'; workingDays: number }
  | { is: 'due'; at: string }
  | { is: 'unofficial'; years: number[] }

/** Joins neighbouring days off of one holiday, and neighbouring days of one pause. */
export function condense(steps: readonly CountingStep[]): CountingStep[] {
  return steps.reduce<CountingStep[]>((done, step) => {
    const joined = join(done.at(-1), step)
    return joined ? [...done.slice(0, -1), joined] : [...done, step]
  }, [])
}

function join(before: CountingStep | undefined, step: CountingStep): CountingStep | null {
  if (before?.is === 'off' && step.is === 'off') {
    return before.name === step.name && follows(before.to, step.from) ? { ...before, to: step.to } : null
  }
  if (before?.is === 'paused' && step.is === 'paused') {
    return before.reason === step.reason && follows(before.to, step.from) ? { ...before, to: step.to } : null
  }
  return null
}

function follows(day: Day, next: Day): boolean {
  return shiftDay(day, 1) === next
}
