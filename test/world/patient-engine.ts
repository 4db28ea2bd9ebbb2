import { setTimeout as later } from 'node:timers/promises'
import { EngineError, type Engine } from '../../src/engine/engine'

const patienceMs = 120_000

/**
 * Asks again when the engine refused before anything was done, as the product's sender does: on a slow machine the broker's
 * back-pressure refuses what it usually takes.
 */
export function patientEngine(engine: Engine): Engine {
  const { work, topology, close, ...commands } = engine
  const patient = Object.entries(commands).map(([name, command]) => [name, asked(command as Command)])
  return { ...(Object.fromEntries(patient) as typeof commands), work, topology, close }
}

type Command = (...given: unknown[]) => Promise<unknown>

function asked(command: Command): Command {
  return async (...given) => {
    for (const end = Date.now() + patienceMs; ; await later(200)) {
      try {
        return await command(...given)
      } catch (error) {
        if (!isUnavailable(error) || Date.now() > end) throw error
      }
    }
  }
}

function isUnavailable(error: unknown): boolean {
  return error instanceof EngineError && error.kind === 'unavailable'
}
