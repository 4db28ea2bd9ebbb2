import { setTimeout as later } from 'node:timers/promises'
import { In } from 'typeorm'
import type { Core } from '../../../src/core'
import { rows } from '../../../src/database/table'
import { projectionHealth } from '../../../src/engine/projection/queries'
import { Jobs } from '../../../src/engine/projection/work-store'
import { outboxHealth } from '../../../src/outbox/health'

/** Nothing moves either while a part of it pauses, for seconds on a noisy machine: this is longer, and time in which we looked. */
const stillMs = 20_000
const lookMs = 200
/** A job that failed for the second time waits a minute. */
const patienceMs = 900_000

/** Waits until nothing is on its way: outbox empty, no job to do, no record coming. @returns what still moves when patience ends */
export async function untilAtRest(core: Core): Promise<string[]> {
  const end = performance.now() + patienceMs
  let looks = 0
  let last = ''
  while (performance.now() < end) {
    const { waiting, jobs, positions } = await movement(core)
    const now = `${waiting} outbox rows, ${jobs} jobs, records up to ${positions}`
    looks = now !== last || waiting > 0 || jobs > 0 ? 0 : looks + 1
    if (looks * lookMs > stillMs) return []
    last = now
    await later(lookMs)
  }
  return [`not at rest after ${patienceMs / 1000} s: ${last}`]
}

async function movement(core: Core) {
  const { partitions } = await projectionHealth(core)
  return {
    positions: partitions.map(({ position }) => position).join(),
    waiting: (await outboxHealth(core)).waiting,
    jobs: await core.db.read((tx) => rows(tx, Jobs).countBy({ state: In(['open', 'failed']) })),
  }
}
