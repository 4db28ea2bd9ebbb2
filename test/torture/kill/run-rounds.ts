import { setTimeout as later } from 'node:timers/promises'
import type { Stage } from '../stage/open-stage'
import { killAndRevive, victims, type Victim } from './victims'

/** One kill, and how long the product took to serve again once the part was restarted. */
export interface Kill {
  victim: Victim
  recoveredMs: number
}

/** Kills each part `rounds` times, in an order of chance, each time at a random moment of the running load. */
export async function runRounds(stage: Stage, rounds: number, say: (line: string) => void): Promise<Kill[]> {
  const kills: Kill[] = []
  for (let round = 0; round < rounds; round++) {
    for (const victim of shuffled(victims)) {
      await later(1_500 + Math.random() * 3_000)
      const recoveredMs = await killAndRevive(stage, victim)
      kills.push({ victim, recoveredMs })
      say(
        `round ${round + 1}: ${victim} killed, served again ${(recoveredMs / 1000).toFixed(1)} s after its restart`,
      )
    }
  }
  await later(2_000)
  return kills
}

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((one) => ({ one, rank: Math.random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one)
}
