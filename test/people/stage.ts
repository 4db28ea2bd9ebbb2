import type { Actor } from '../../src/actor'
import type { Core } from '../../src/core'
import type { Database } from '../../src/database/database'
import { silentLog } from '../../src/log'
import { actorOf } from '../../src/people/actor-of'
import { demoPeople } from '../../src/people/demo-people'
import { findPerson } from '../../src/people/house'

/** A core whose clock stands until it is moved. */
export type Stage = Core & { pass(ms: number): void }

/** Half past nine on a working Monday. */
export function stageOn(db: Database): Stage {
  let now = Date.parse('2026-09-28T01:30:00.000Z')
  return { db, log: silentLog, clock: { now: () => new Date(now) }, pass: (ms) => void (now += ms) }
}

/** A person of the demo as an actor, with the roles they have now. */
export async function actorNamed(core: Core, name: keyof typeof demoPeople): Promise<Actor> {
  const person = await findPerson(core, demoPeople[name].id)
  return actorOf(core, person!)
}

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const desk = { ip: '10.0.0.7', userAgent: 'Firefox' }
