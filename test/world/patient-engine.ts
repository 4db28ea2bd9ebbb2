import { setTimeout as later } from 'node:timers/promises'
import { EngineError, type Engine, type EngineErrorKind } from '../../src/engine/engine'

const patienceMs = 120_000

/**
 * Asks again when the engine refused before anything was done, as the product's sender does: on a slow machine the broker's
 * back-pressure refuses what it usually takes. A question that changes nothing is asked again when no answer came, too.
 */
export function patientEngine(engine: Engine): Engine {
  const { work, close, topology, evaluateDecision, ...commands } = engine
  const patient = Object.entries(commands).map(([name, command]) => [
    name,
    again(command as Command, ['unavailable']),
  ])
  return {
    ...(Object.fromEntries(patient) as typeof commands),
    ...{ work, close },
    topology: again(topology, ['unavailable', 'unknown']),
    evaluateDecision: again(evaluateDecision, ['unavailable', 'unknown']),
  }
}

type Command = (...given: unknown[]) => Promise<unknown>

function again<Given extends unknown[], Answer>(
  ask: (...given: Given) => Promise<Answer>,
  kinds: readonly EngineErrorKind[],
): (...given: Given) => Promise<Answer> {
  return async (...given) => {
    for (const end = Date.now() + patienceMs; ; await later(200)) {
      try {
        return await ask(...given)
      } catch (error) {
        if (!(error instanceof EngineError && kinds.includes(error.kind)) || Date.now() > end) throw error
      }
    }
  }
}
