import type { Core } from '../../../src/core'
import { openIncidentCount, incidents, projectionHealth } from '../../../src/engine/projection/queries'
import { outboxHealth } from '../../../src/outbox/health'
import { tables } from '../../../src/schema'
import type { Evidence } from './evidence'

/** Nothing is missing from the record feed, nothing set aside, no incident open, nothing in the outbox given up. */
export async function partsSound(core: Core, { outbox }: Evidence): Promise<string[]> {
  const { faults, gaps } = await projectionHealth(core)
  const { waiting } = await outboxHealth(core)
  const open = await openIncidentCount(core)
  const shown = open > 0 ? await incidents(core, { open: true, limit: 5 }) : []
  return [
    ...faults,
    ...gaps.map((gap) => `gap: ${gap.valueType} ${gap.fromSequence}–${gap.toSequence}`),
    ...(open > 0 ? [`${open} open incidents`] : []),
    ...shown.map(({ elementId, message }) => `incident at ${elementId}: ${message}`),
    ...(waiting > 0 ? [`${waiting} rows of the outbox still wait`] : []),
    ...outbox
      .filter(({ state }) => state === 'failed' || state === 'unknown' || state === 'overtaken')
      .map(({ id, kind, state, lastError }) => `outbox row ${id} (${kind}) is ${state}: ${lastError}`),
  ]
}

/** The database itself holds its tables for sound. */
export async function tablesSound(core: Core): Promise<string[]> {
  const faults: string[] = []
  for (const { name } of tables) {
    const sql = `CHECK TABLE ${name}`
    const found = await core.db.read((tx) => tx.query<{ Msg_text: string }[]>(sql))
    if (found.at(-1)?.Msg_text !== 'OK') faults.push(`${sql}: ${found.at(-1)?.Msg_text}`)
  }
  return faults
}
