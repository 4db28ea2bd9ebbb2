import { EngineError } from '../../engine/engine'
import type { Verdict } from '../delivery-kind'

/** What a refusal of the engine means for the row, where the kind has no rule of its own for it. Rethrows what the engine did not say. */
export function engineVerdict(error: unknown): Verdict {
  if (!(error instanceof EngineError)) throw error
  switch (error.kind) {
    case 'unavailable':
      return { is: 'retry', reason: `流程引擎暂时不可用：${error.message}`, outage: true }
    case 'unknown':
      return { is: 'doubt', reason: `流程引擎没有回答，结果待核实：${error.message}` }
    case 'not-found':
      return { is: 'failed', reason: `流程引擎中没有这个对象（已结束或不存在）：${error.message}` }
    case 'conflict':
      return { is: 'failed', reason: `对象当前的状态不允许这样做：${error.message}` }
    case 'invalid':
      return { is: 'failed', reason: `流程引擎不接受：${error.message}` }
  }
}
