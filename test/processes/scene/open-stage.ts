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
    await endWhatRuns(engine, tap)
    await engine.close()
    await tap.close()
  }
  return { engine, tap, close }
}

/** What a story leaves running would wake in a later one, whose clock is further: with that one's workers, who know nothing of it. */
async function endWhatRuns(engine: Engine, tap: RecordTap): Promise<void> {
  const running = new Set<string>()
  for (const { valueType, intent, value } of tap.records) {
    const { bpmnElementType, parentProcessInstanceKey, processInstanceKey } = value
    if (valueType !== 'PROCESS_INSTANCE' || bpmnElementType !== 'PROCESS') continue
    if (intent === 'ELEMENT_ACTIVATED' && Number(parentProcessInstanceKey) === -1)
      running.add(String(processInstanceKey))
    if (intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED')
      running.delete(String(processInstanceKey))
  }
  await Promise.allSettled([...running].map((key) => engine.cancelInstance(key)))
}
