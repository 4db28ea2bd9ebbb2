import { startBroker, type Broker } from '../../src/engine/broker/start-broker'
import { brokerVariable, type TestBroker } from './broker'
import { brokerDataDir, sweepAbandoned } from './broker-folders'

/** Before the first test of the `broker` project: one broker for all of them. stop-broker.ts ends it. */
export default async function startTestBroker(): Promise<void> {
  sweepAbandoned()
  const broker = await startBroker({
    dataDir: brokerDataDir(),
    environment: process.env,
    controlledClock: true,
    readyWithinMs: 600_000,
  })
  running.broker = broker
  const { grpc, rest, management, recordsPort, recordsUser, recordsPassword, logId } = broker
  const told: TestBroker = { grpc, rest, management, recordsPort, recordsUser, recordsPassword, logId }
  process.env[brokerVariable] = JSON.stringify(told)
}

/** Setup and teardown are separate modules in one process. */
export const running = globalThis as unknown as { broker?: Broker }
