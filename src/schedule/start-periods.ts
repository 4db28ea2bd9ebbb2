import { In } from 'typeorm'
import type { Core } from '../core'
import { isDuplicate } from '../database/database'
import { rows } from '../database/table'
import { enqueue } from '../outbox'
import type { Periodic, PeriodicStart } from './periodic'
import { PeriodicStarts } from './store'

/** Starts what should exist by now and does not, each once, whatever replica is first. @returns how many were started */
export async function startPeriods(core: Core, periodics: readonly Periodic[]): Promise<number> {
  let started = 0
  for (const periodic of periodics) {
    const due = await periodic.due(core, core.clock.now())
    for (const start of await missing(core, periodic.name, due))
      if (await startOnce(core, periodic.name, start)) started += 1
  }
  return started
}

async function missing(core: Core, name: string, due: readonly PeriodicStart[]): Promise<PeriodicStart[]> {
  if (due.length === 0) return []
  const where = { name, period: In(due.map(({ period }) => period)) }
  const known = await core.db.read((tx) => rows(tx, PeriodicStarts).findBy(where))
  const periods = new Set(known.map(({ period }) => period))
  return due.filter(({ period }) => !periods.has(period))
}

async function startOnce(core: Core, name: string, start: PeriodicStart): Promise<boolean> {
  const { period, caseId, message, correlationKey, variables } = start
  try {
    await core.db.transaction(async (tx) => {
      await rows(tx, PeriodicStarts).insert({ name, period, startedAt: core.clock.now() })
      await start.prepare?.(tx)
      await enqueue(tx, core.clock, {
        kind: 'message',
        caseId,
        payload: { name: message, correlationKey, variables: { caseId, ...variables } },
        dedupeKey: `${name}:${period}`,
      })
    })
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}
