import { setTimeout as later } from 'node:timers/promises'
import type { BrokerPorts } from './state'

/** Whether the broker says it is ready and its gateway knows a leader for each partition; before that it refuses commands. */
export async function isReady(ports: BrokerPorts): Promise<boolean> {
  const health = await get(`http://127.0.0.1:${ports.management}/actuator/health/readiness`)
  if (!health?.ok) return false
  const topology = await get(`http://127.0.0.1:${ports.rest}/v1/topology`)
  return topology?.ok === true && allLed((await topology.json()) as Topology)
}

/** Waits until `isReady`; false when `givenUp` says so first. */
export async function waitUntilReady(ports: BrokerPorts, givenUp: () => boolean): Promise<boolean> {
  while (!givenUp()) {
    if (await isReady(ports)) return true
    await later(100)
  }
  return false
}

interface Topology {
  partitionsCount: number
  brokers?: { partitions?: { partitionId: number; role: string }[] }[]
}

/** Young gateways leave out what they don't know yet. */
function allLed({ brokers = [], partitionsCount }: Topology): boolean {
  const partitions = brokers.flatMap((broker) => broker.partitions ?? [])
  const led = new Set(
    partitions.filter(({ role }) => role.toLowerCase() === 'leader').map(({ partitionId }) => partitionId),
  )
  return led.size === partitionsCount
}

async function get(url: string): Promise<Response | null> {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(2_000) })
  } catch {
    return null
  }
}
