import type { Log } from '../../log'
import type { Engine, JobWorker } from '../engine'
import { deployment } from './deployment'
import { openGateway } from './gateway'
import { instances } from './instances'
import { startWorker } from './job-worker'
import { messages } from './messages'
import { userTasks } from './user-tasks'

/** Where an engine listens: gRPC as `host:port`, REST as `http://host:port`. */
export interface EngineAddress {
  grpc: string
  rest: string
}

/** Opens the real engine; connects when first used. */
export function openZeebe({ grpc, rest }: EngineAddress, log: Log): Engine {
  const gateway = openGateway(grpc)
  const workers = new Set<JobWorker>()
  return {
    ...deployment(gateway),
    ...messages(gateway),
    ...instances(gateway),
    ...userTasks(rest),
    work(subscription, handle) {
      const worker = startWorker(gateway, { subscription, handle, log })
      workers.add(worker)
      return worker
    },
    async close() {
      await Promise.all([...workers].map((worker) => worker.close()))
      gateway.close()
    },
  }
}
