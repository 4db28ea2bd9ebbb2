import { randomBytes } from 'node:crypto'
import { freePorts, isFree } from './ports'
import { BrokerRefused } from './refused'
import { logIdOf, readState, writeState, type BrokerPorts, type BrokerState } from './state'

const portNames = [
  'grpc',
  'rest',
  'management',
  'command',
  'internal',
] as const satisfies (keyof BrokerPorts)[]

/**
 * Ports and password for a broker about to start: those of last time where nobody took them meanwhile.
 * A port the operator asked for is never replaced: if it is taken, start is refused.
 */
export async function prepareState(folder: string, askedRecordsPort = 0): Promise<BrokerState> {
  const last = readState(folder)
  const [freeRecordsPort = 0, ...free] = await freePorts(portNames.length + 1)
  const ports: [string, number][] = []
  for (const [index, name] of portNames.entries())
    ports.push([name, await stillFree(last?.ports[name], free[index] ?? 0)])
  const state: BrokerState = {
    pid: null,
    ports: Object.fromEntries(ports) as unknown as BrokerPorts,
    recordsPort: askedRecordsPort
      ? await demanded(askedRecordsPort)
      : await stillFree(last?.recordsPort, freeRecordsPort),
    recordsUser: 'records',
    recordsPassword: last?.recordsPassword ?? randomBytes(24).toString('base64url'),
  }
  logIdOf(folder)
  writeState(folder, state)
  return state
}

async function stillFree(remembered: number | undefined, otherwise: number): Promise<number> {
  return remembered && (await isFree(remembered)) ? remembered : otherwise
}

async function demanded(port: number): Promise<number> {
  if (await isFree(port)) return port
  throw new BrokerRefused(
    `接收引擎记录的端口 ${port}（RECORDS_PORT）已被别的程序占用。请停止那个程序，或换一个端口。`,
  )
}
