import { z } from 'zod'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { isDuplicate, type Tx } from '../../database/database'
import { rows } from '../../database/table'
import { required } from '../../demands/answer-fields'
import { listKeeper, requireOnList, type Enterprise } from '../../enterprises'
import { BusinessError } from '../../errors'
import { newId } from '../../ids'
import { enqueue } from '../../outbox'
import { findPerson } from '../../people'
import { appendTimeline } from '../../timeline'
import { Removals } from './store'

/** What the form that asks for a removal gives. */
export const NewRemoval = z.object({
  submissionId: z.uuid(),
  enterpriseId: required(36),
  reason: required(1000),
})
export type NewRemoval = z.output<typeof NewRemoval>

/**
 * Asks that an enterprise leave the qualified list, and starts `enterprise-removal` (norm 5). The same submission again gives the first.
 * Throws `enterprise-not-on-list`, `removal-not-allowed`, `removal-open`, `list-keeper-missing`. @returns its id
 */
export async function askRemoval(core: Core, actor: Actor, input: NewRemoval): Promise<string> {
  const { submissionId } = input
  const submitted = () => core.db.read((tx) => rows(tx, Removals).findOneBy({ submissionId }))
  const known = await submitted()
  if (known) return known.id
  try {
    return await core.db.transaction((tx) => enter(core, tx, { actor, input }))
  } catch (error) {
    const first = await submitted()
    if (first) return first.id
    throw isDuplicate(error) ? new BusinessError('removal-open') : error
  }
}

async function enter(
  core: Core,
  tx: Tx,
  { actor, input }: { actor: Actor; input: NewRemoval },
): Promise<string> {
  const keeper = await listKeeper(core)
  if (!keeper) throw new BusinessError('list-keeper-missing')
  const enterprise = await requireOnList(tx, input.enterpriseId)
  if (!(await mayAskRemoval(core, actor, enterprise))) throw new BusinessError('removal-not-allowed')
  if (await rows(tx, Removals).existsBy({ openFor: enterprise.id })) throw new BusinessError('removal-open')
  const id = newId()
  await rows(tx, Removals).insert({
    ...{ ...input, id, enterpriseName: enterprise.name, openFor: enterprise.id, state: 'asked' },
    ...{ askedById: actor.id, askedByName: actor.name, departmentId: keeper.id, lineId: keeper.lineId },
    ...{ opinion: null, decidedByName: null, decidedAt: null, askedAt: core.clock.now(), version: 1 },
  })
  const data = { enterprise: enterprise.name, words: input.reason }
  await appendTimeline(core, tx, { caseId: id, kind: 'business', code: 'removal-asked', data, actor })
  const variables = {
    caseId: id,
    enterpriseId: enterprise.id,
    departmentId: keeper.id,
    lineId: keeper.lineId,
  }
  const payload = { name: 'removal-asked', correlationKey: id, variables }
  await enqueue(tx, core.clock, { kind: 'message', caseId: id, payload, dedupeKey: `removal-asked:${id}` })
  return id
}

/** The enterprise's customer manager, the head of that manager's department, and everyone who keeps the list. */
export async function mayAskRemoval(core: Core, actor: Actor, enterprise: Enterprise): Promise<boolean> {
  const { customerManagerId: managerId } = enterprise
  if (managerId === actor.id || actor.departmentId === (await listKeeper(core))?.id) return true
  const manager = managerId ? await findPerson(core, managerId) : null
  return manager?.departmentId ? actor.groups.includes(`head:${manager.departmentId}`) : false
}
