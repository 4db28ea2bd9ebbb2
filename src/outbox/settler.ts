import type { Core } from '../core'
import { settle, type Attempt } from './settle'

const retryMs = 1000

/** Writes down outcomes, those that come while it writes together in the next transaction. */
export interface Settler {
  /** Resolves when the outcome is written, or when `giveUp` was called: then the lease runs out and the row is resolved anew. */
  add(attempt: Attempt): Promise<void>
  giveUp(): void
}

/** A settler that keeps trying while the database is away: an outcome that is known must not become unknown. */
export function newSettler(core: Core): Settler {
  let waiting: { attempt: Attempt; done: () => void }[] = []
  let writing = false
  let givenUp = false

  const writeAll = async () => {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      await writeUntilDone(batch.map((entry) => entry.attempt))
      batch.forEach((entry) => entry.done())
    }
    writing = false
  }
  const writeUntilDone = async (attempts: Attempt[]) => {
    while (!(await written(core, attempts)) && !givenUp) {
      await new Promise((resolve) => setTimeout(resolve, retryMs))
    }
  }
  return {
    add: (attempt) =>
      new Promise((done) => {
        waiting.push({ attempt, done })
        if (writing) return
        writing = true
        void writeAll()
      }),
    giveUp() {
      givenUp = true
    },
  }
}

async function written(core: Core, attempts: readonly Attempt[]): Promise<boolean> {
  try {
    await settle(core, attempts)
    return true
  } catch (error) {
    core.log.error({ err: error, rows: attempts.map(({ row }) => row.id) }, 'outbox outcome not written yet')
    return false
  }
}
