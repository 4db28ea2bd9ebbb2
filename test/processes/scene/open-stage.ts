import { EngineError, type Engine } from '../../../src/engine/engine'
import { filesToDeploy } from '../../../src/engine/files-to-deploy'
import { newId } from '../../../src/ids'
import { root } from '../../../src/root'
import { openTestEngine } from '../../world/broker'
import { tapRecords, type RecordTap } from '../../world/records'

// A story takes a minute at most; a machine that is six times slower and pauses is not to end it.
jest.setTimeout(600_000)

/** The real broker with our models on it and everything it tells; nobody works its jobs yet. */
export interface Stage {
  engine: Engine
  tap: RecordTap
  /** Waits until the tap has heard everything that the engine has done so far. */
  caughtUp(): Promise<void>
  close(): Promise<void>
}

/** Deploys every model and form of the product to the shared broker. */
export async function openStage(): Promise<Stage> {
  const tap = await tapRecords()
  const engine = openTestEngine()
  await deployAll(engine)
  const caughtUp = () => hearAll(engine, tap)
  const close = async () => {
    await caughtUp()
    await endWhatRuns(engine, tap)
    await engine.close()
    await tap.close()
  }
  return { engine, tap, caughtUp, close }
}

/** The gateway waits 15 s for its broker; the same bytes may be deployed again. */
async function deployAll(engine: Engine): Promise<void> {
  const files = await filesToDeploy(root)
  for (const end = Date.now() + 240_000; ;) {
    try {
      return void (await engine.deploy(files))
    } catch (error) {
      if (!(error instanceof EngineError && error.kind === 'unknown') || Date.now() > end) throw error
    }
  }
}

/** Records come in the order of the log: who has heard of a signal has heard what was before it. */
async function hearAll(engine: Engine, tap: RecordTap): Promise<void> {
  const signalName = `heard-${newId()}`
  await engine.broadcast(signalName, {})
  await tap.until((records) =>
    records.some(({ valueType, value }) => valueType === 'SIGNAL' && value['signalName'] === signalName),
  )
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
