import type { Engine } from '../../../src/engine/engine'
import { filesToDeploy } from '../../../src/engine/files-to-deploy'
import { root } from '../../../src/root'
import { brokerClock, openTestEngine } from '../../world/broker'
import { tapRecords, type RecordTap } from '../../world/records'
import type { DeadlineBook } from './scripted-deadlines'
import { startScriptedWorkers, type Deed } from './scripted-workers'

/** The real broker with our models on it, scripted workers, and everything it tells. */
export interface Scene {
  engine: Engine
  tap: RecordTap
  deadlines: DeadlineBook
  deeds: Deed[]
  close(): Promise<void>
}

/** Deploys every model and form of the product to the shared broker and stands ready to play. */
export async function openScene(): Promise<Scene> {
  const tap = await tapRecords()
  const engine = openTestEngine()
  await engine.deploy(await filesToDeploy(root))
  const deadlines: DeadlineBook = new Map()
  const deeds: Deed[] = []
  startScriptedWorkers(engine, { deadlines, deeds, now: brokerClock().now })
  const close = async () => {
    await engine.close()
    await tap.close()
  }
  return { engine, tap, deadlines, deeds, close }
}
