import { rmSync } from 'node:fs'
import { brokerDataDir } from './broker-folders'
import { running } from './start-broker'

/** After the last test of the `broker` project. */
export default async function stopTestBroker(): Promise<void> {
  await running.broker?.stop()
  rmSync(brokerDataDir(), { recursive: true, force: true })
}
