import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import type { Engine } from '../engine/engine'
import { instance } from '../engine/projection/queries'
import { Incidents } from '../engine/projection/work-store'
import { BusinessError } from '../errors'
import { noteRepair } from './note-repair'
import { toldInWords } from './told-in-words'

/** The part of the engine that a retry needs. */
export interface RetryParts {
  core: Core
  engine: Pick<Engine, 'resolveIncident' | 'setJobRetries'>
}

/** Lets an instance try again where it stopped: gives its job a new try, then resolves the incident. Doing so twice changes nothing. */
export async function retryIncident({ core, engine }: RetryParts, actor: Actor, key: string): Promise<void> {
  const incident = await core.db.read((tx) => rows(tx, Incidents).findOneBy({ key }))
  if (incident?.state !== 'open') throw new BusinessError('repair-too-late')
  await toldInWords(async () => {
    if (incident.jobKey) await engine.setJobRetries(incident.jobKey, 1)
    await engine.resolveIncident(key)
  })
  const found = await instance(core, incident.instanceKey)
  await noteRepair(core, actor, {
    caseId: found?.caseId ?? null,
    code: 'incident-retried',
    data: { element: incident.elementId, incident: key },
  })
}
