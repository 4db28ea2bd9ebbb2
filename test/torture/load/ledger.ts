import { setTimeout as later } from 'node:timers/promises'

const patienceMs = 300_000

/** What the product told people it has done: the other side of the comparison, kept by the test alone. */
export interface Ledger {
  /** Case by submission, of every demand that was acknowledged. */
  demands: Map<string, string>
  /** Element by task, of every completion that was acknowledged to somebody. */
  completions: Map<string, string>
  /** Cases whose withdrawal was acknowledged. */
  withdrawals: Set<string>
  /** How often an answer was lost, by reason. */
  lost: Map<string, number>
  /** Answers that nobody should ever get. */
  faults: string[]
  /** Instants of acknowledgements, ms on the steady clock. */
  acts: number[]
}

/** An empty one. */
export function newLedger(): Ledger {
  return {
    demands: new Map(),
    completions: new Map(),
    withdrawals: new Set(),
    lost: new Map(),
    faults: [],
    acts: [],
  }
}

/** Waits until somebody was told of a completed task: before that there is little to compare. On a slow machine the kills may be quicker. */
export async function untilCompletion({ completions }: Ledger): Promise<void> {
  for (const end = Date.now() + patienceMs; completions.size === 0 && Date.now() < end;) await later(200)
}
