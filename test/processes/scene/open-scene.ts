import { brokerClock } from '../../world/broker'
import { openStage, type Stage } from './open-stage'
import type { DeadlineBook } from './scripted-deadlines'
import { startScriptedWorkers, type Deed } from './scripted-workers'

/** A stage with scripted workers on it. */
export interface Scene extends Stage {
  deadlines: DeadlineBook
  deeds: Deed[]
}

/** Opens a stage whose jobs are done by script, so that a story decides what every worker finds. */
export async function openScene(): Promise<Scene> {
  const stage = await openStage()
  const deadlines: DeadlineBook = new Map()
  const deeds: Deed[] = []
  const now = () => brokerClock().now()
  startScriptedWorkers(stage.engine, { deadlines, deeds, now })
  return { ...stage, deadlines, deeds }
}
