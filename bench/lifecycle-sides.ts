import { ZBClient } from 'zeebe-node'
import { openZeebe } from '../src/engine/zeebe/zeebe-engine'
import { silentLog } from '../src/log'
import { payload, processId, taskType, tenSteps } from './ten-steps'

/** A client with a worker that does nothing but complete: a way to start an instance, and news of each step done. */
export interface Side {
  start(): Promise<unknown>
  /** Steps done so far. */
  done(): number
  close(): Promise<unknown>
}

const maxActive = 64
const timeoutMs = 60_000

/** The usual client of Zeebe for Node. */
export async function zeebeNodeSide({ grpc }: { grpc: string }): Promise<Side> {
  const client = new ZBClient(grpc, { loglevel: 'NONE', longPoll: 10_000 })
  const { name, content } = tenSteps()
  let done = 0
  await client.deployResource({ name, process: content })
  client.createWorker({
    taskType,
    maxJobsToActivate: maxActive,
    timeout: timeoutMs,
    taskHandler: async (job) => {
      const settled = await job.complete({})
      done++
      return settled
    },
  })
  return {
    start: () => client.createProcessInstance({ bpmnProcessId: processId, variables: payload }),
    done: () => done,
    close: () => client.close(),
  }
}

/** The product's own client and worker. */
export async function ourSide(address: { grpc: string; rest: string }): Promise<Side> {
  const engine = openZeebe(address, silentLog)
  let done = 0
  await engine.deploy([tenSteps()])
  engine.work({ type: taskType, timeoutMs, maxActive }, () => {
    done++
    return Promise.resolve({ kind: 'complete', variables: {} })
  })
  return {
    start: () => engine.createInstance(processId, payload),
    done: () => done,
    close: () => engine.close(),
  }
}
