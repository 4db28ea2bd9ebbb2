import type { Engine } from '../../../src/engine/engine'
import { filesToDeploy } from '../../../src/engine/files-to-deploy'
import { root } from '../../../src/root'
import { openTestEngine } from '../../world/broker'
import { tapRecords, type RecordTap } from '../../world/records'

/** The real broker with our models on it and everything it tells; nobody works its jobs yet. */
export interface Stage {
  engine: Engine
  tap: RecordTap
  close(): Promise<void>
}

/** Deploys every model and form of the product to the shared broker. */
export async function openStage(): Promise<Stage> {
  const tap = await tapRecords()
  const engine = openTestEngine()
  await engine.deploy(await filesToDeploy(root))
  const close = async () => {
    await engine.close()
    await tap.close()
  }
  return { engine, tap, close }
}
