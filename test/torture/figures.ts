import { victims } from './kill/victims'
import type { Outcome } from './torture'

/** What was done and how long the product was away, as lines. */
export function figures({ kills, ledger, loadMs, evidence }: Outcome): string[] {
  const seconds = loadMs / 1000
  const { demands, instances, tasks, outbox, timeline } = evidence
  return [
    `${ledger.acts.length} acts acknowledged in ${seconds.toFixed(0)} s of load (${(ledger.acts.length / seconds).toFixed(1)} a second, all outages included)`,
    `${ledger.demands.size} demands, ${ledger.completions.size} completed tasks, ${ledger.withdrawals.size} withdrawals`,
    `longest time without an acknowledged act: ${(longestPause(ledger.acts) / 1000).toFixed(1)} s`,
    ...victims.map((victim) => {
      const times = kills
        .filter((kill) => kill.victim === victim)
        .map(({ recoveredMs }) => recoveredMs / 1000)
      return `${victim}: killed ${times.length} times, served again ${middle(times).toFixed(1)} s after its restart in the middle, ${Math.max(...times).toFixed(1)} s at most`
    }),
    `answers lost and asked for again: ${[...ledger.lost].map(([why, count]) => `${count} × ${why}`).join(', ') || 'none'}`,
    `compared: ${demands.length} cases, ${instances.length} instances, ${tasks.length} tasks, ${outbox.length} outbox rows, ${timeline.length} lines of timelines`,
  ]
}

function longestPause(acts: readonly number[]): number {
  return Math.max(0, ...acts.slice(1).map((at, nth) => at - acts[nth]!))
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
