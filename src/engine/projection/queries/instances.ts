import { In } from 'typeorm'
import type { Core } from '../../../core'
import { rows } from '../../../database/table'
import {
  Elements,
  Flows,
  Instances,
  Variables,
  type ElementRow,
  type FlowRow,
  type InstanceRow,
} from '../instance-store'
import { Incidents, Jobs, MessageWaits, Timers } from '../work-store'
import type { IncidentRow, JobRow, MessageWaitRow, TimerRow } from '../work-store'

/** An instance; null when no record of it came. */
export async function instance({ db }: Core, key: string): Promise<InstanceRow | null> {
  return db.read((tx) => rows(tx, Instances).findOneBy({ key }))
}

/** The instances of a case, called ones too, oldest first. The first is the one the case started. */
export async function instancesOfCase({ db }: Core, caseId: string): Promise<InstanceRow[]> {
  return db.read((tx) =>
    rows(tx, Instances).find({ where: { caseId }, order: { startedAt: 'ASC', key: 'ASC' } }),
  )
}

/** The instance that runs (or ran last) for a case, of this process where one is named; not a called one. Null when none did. */
export async function instanceOfCase(
  core: Core,
  caseId: string,
  processId?: string,
): Promise<InstanceRow | null> {
  const own = (await instancesOfCase(core, caseId)).filter(
    (found) => found.parentInstanceKey === null && (!processId || found.processId === processId),
  )
  return own.find((found) => found.state === 'active') ?? own.at(-1) ?? null
}

/** The oldest instance of a process for a case: what a start message made. Null when no record of it came. */
export async function instanceByMessageCase(
  core: Core,
  caseId: string,
  processId: string,
): Promise<InstanceRow | null> {
  return (await instancesOfCase(core, caseId)).find((found) => found.processId === processId) ?? null
}

/** Where an instance stood and stands: its element instances in the order in which they began. */
export async function elementInstances({ db }: Core, instanceKey: string): Promise<ElementRow[]> {
  return db.read((tx) =>
    rows(tx, Elements).find({ where: { instanceKey }, order: { startedAt: 'ASC', key: 'ASC' } }),
  )
}

/** Which sequence flows an instance took, and how often. */
export async function flowsTaken({ db }: Core, instanceKey: string): Promise<FlowRow[]> {
  return db.read((tx) => rows(tx, Flows).findBy({ instanceKey }))
}

/** Variables of one scope (an instance or element instance), parsed; numbers beyond 2^53 lose digits here, never in the table. */
export async function variables({ db }: Core, scopeKey: string): Promise<Record<string, unknown>> {
  const found = await db.read((tx) => rows(tx, Variables).findBy({ scopeKey }))
  return Object.fromEntries(found.map(({ name, value }) => [name, JSON.parse(value) as unknown]))
}

/** What an instance waits for or is stopped by. */
export interface Standing {
  jobs: JobRow[]
  timers: TimerRow[]
  messageWaits: MessageWaitRow[]
  incidents: IncidentRow[]
}

/** Open jobs, waiting timers and messages, open incidents of an instance. */
export async function standing({ db }: Core, instanceKey: string): Promise<Standing> {
  return db.read(async (tx) => ({
    jobs: await rows(tx, Jobs).findBy({ instanceKey, state: In(['open', 'failed']) }),
    timers: await rows(tx, Timers).findBy({ instanceKey, state: 'waiting' }),
    messageWaits: await rows(tx, MessageWaits).findBy({ instanceKey, state: 'waiting' }),
    incidents: await rows(tx, Incidents).findBy({ instanceKey, state: 'open' }),
  }))
}
