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

type Open = (address: { grpc: string; rest: string }) => Promise<Side>

/** The usual client of Zeebe for Node as it comes: it asks for jobs every 300 ms and idles in between. */
export const zeebeNodeSide: Open = ({ grpc }) => zeebeNode(grpc, {})

/** The same, asking again as soon as it can take more jobs: as quick as this client gets. */
export const tunedZeebeNodeSide: Open = ({ grpc }) => zeebeNode(grpc, { pollInterval: 5 })

async function zeebeNode(grpc: string, polling: { pollInterval?: number }): Promise<Side> {
  const client = new ZBClient(grpc, { loglevel: 'NONE', longPoll: 10_000, ...polling })
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
export const ourSide: Open = async (address) => {
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
