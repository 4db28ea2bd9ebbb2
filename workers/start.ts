import type { WorkerDefinition } from '../src/engine/define-worker'
import checkDeadline from './check-deadline'
import closeCase from './close-case'
import collectRiskFacts from './collect-risk-facts'
import enterScores from './enter-scores'
import notify from './notify'
import openCase from './open-case'
import recordRiskLevel from './record-risk-level'
import settleDeadline from './settle-deadline'
import startDeadline from './start-deadline'

/** Everything a process can call; `src/product` subscribes them, in the app or on machines of their own. */
export const workers: readonly WorkerDefinition[] = [
  checkDeadline,
  closeCase,
  collectRiskFacts,
  enterScores,
  notify,
  openCase,
  recordRiskLevel,
  settleDeadline,
  startDeadline,
].map((worker) => worker as WorkerDefinition)
