import { startBroker } from '../../src/engine/broker/start-broker'

/** A parent to be killed: starts a broker on the folder it is given, says so, and stays. */
async function hold(dataDir: string): Promise<void> {
  const broker = await startBroker({ dataDir, environment: process.env })
  process.stdout.write(`${broker.pid()}\n`)
  setInterval(() => undefined, 60_000)
}

void hold(process.argv[2] ?? '')
