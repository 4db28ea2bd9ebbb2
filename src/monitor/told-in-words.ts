import { EngineError } from '../engine/engine'
import { BusinessError } from '../errors'

const sentences: Record<EngineError['kind'], string> = {
  'not-found': 'repair-too-late',
  conflict: 'repair-too-late',
  invalid: 'repair-refused',
  unavailable: 'engine-unreachable',
  unknown: 'repair-unknown',
}

/** Does a repair; what the engine answers to it becomes a sentence. */
export async function toldInWords<T>(tell: () => Promise<T>): Promise<T> {
  try {
    return await tell()
  } catch (error) {
    if (error instanceof EngineError)
      throw new BusinessError(sentences[error.kind], { reason: error.message })
    throw error
  }
}
