import { controlledClock, type ControlledClock } from '../../src/engine/broker/controlled-clock'
import type { Engine } from '../../src/engine/engine'
import { openZeebe } from '../../src/engine/zeebe/zeebe-engine'
import { silentLog } from '../../src/log'
import { patientEngine } from './patient-engine'

/** The one broker that the `broker` project shares, started by start-broker.ts with a controlled clock. */
export interface TestBroker {
  grpc: string
  rest: string
  management: string
  /** Where its exporter delivers; whoever needs the records listens there, one test file at a time. */
  recordsPort: number
  recordsUser: string
  recordsPassword: string
  logId: string
}

/** Environment variable by which the setup tells the tests. */
export const brokerVariable = 'QUANLIAN_TEST_BROKER'

/** Where the shared broker is. */
export function testBroker(): TestBroker {
  const told = process.env[brokerVariable]
  if (!told) throw new Error('no broker: run these tests with --selectProjects broker')
  return JSON.parse(told) as TestBroker
}

/** The real engine on the shared broker; close it when done. */
export function openTestEngine(): Engine {
  return patientEngine(openZeebe(testBroker(), silentLog))
}

/** Moves the shared broker's time; only ever forward, since a broker set back stops its timers and its exporter. */
export function brokerClock(): ControlledClock {
  return controlledClock(testBroker().management)
}
