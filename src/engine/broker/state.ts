import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '../../ids'

/** Loopback ports the broker listens on. */
export interface BrokerPorts {
  grpc: number
  rest: number
  management: number
  command: number
  internal: number
}

/** What must outlive a killed parent, so that the next one can adopt the broker that still runs. */
export interface BrokerState {
  pid: number | null
  ports: BrokerPorts
  recordsPort: number
  recordsUser: string
  recordsPassword: string
}

/** The state kept in the broker's folder, or null when there is none that can be read. */
export function readState(folder: string): BrokerState | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8')) as BrokerState
  } catch {
    return null
  }
}

/** Keeps the state, readable by its owner only; a crash leaves the old one or the new one. */
export function writeState(folder: string, state: BrokerState): void {
  const draft = join(folder, 'state.json.new')
  writeFileSync(draft, JSON.stringify(state, null, 2), { mode: 0o600 })
  renameSync(draft, join(folder, 'state.json'))
}

/**
 * Identity of the log in the broker's data folder. It lies beside the log itself: who deletes or restores the one
 * does so with the other. A log made before it was named gets its name now.
 */
export function logIdOf(folder: string): string {
  const file = join(folder, 'data', 'log-id')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  const id = newId()
  mkdirSync(join(folder, 'data'), { recursive: true })
  writeFileSync(file, id)
  return id
}
