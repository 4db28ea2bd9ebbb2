import { In } from 'typeorm'
import { z } from 'zod'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { isDuplicate, type Tx } from '../../database/database'
import { rows } from '../../database/table'
import { required } from '../../demands/answer-fields'
import { Enterprises, listKeeper } from '../../enterprises'
import { BusinessError } from '../../errors'
import { newId } from '../../ids'
import { enqueue } from '../../outbox'
import { findPerson, type Department, type Person } from '../../people'
import { appendTimeline } from '../../timeline'
import { requireManager } from '../manager-choices'
import { approversOf } from '../rules/approvers'
import { Reassignments, type Reassignment } from './store'

/** What the form of a reassignment gives: all of a manager's enterprises, or those that are ticked. */
export const NewReassignment = z.object({
  submissionId: z.uuid(),
  fromId: required(36),
  toId: required(36),
  all: z.literal('yes').optional(),
  enterpriseIds: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((given) => (given === undefined ? [] : Array.isArray(given) ? given : [given])),
  reason: required(1000),
})
export type NewReassignment = z.output<typeof NewReassignment>

/**
 * Asks that enterprises of one customer manager go to another, and starts `manager-reassignment` (norm 5, 6). The same submission again
 * gives the first. Throws `reassignment-not-allowed`, `same-manager`, `manager-not-front-line`, `no-enterprise-chosen`,
 * `approver-missing`. @returns its id
 */
export async function askReassignment(core: Core, actor: Actor, input: NewReassignment): Promise<string> {
  const { submissionId } = input
  const submitted = () => core.db.read((tx) => rows(tx, Reassignments).findOneBy({ submissionId }))
  const known = await submitted()
  if (known) return known.id
  try {
    return await core.db.transaction((tx) => enter(core, tx, { actor, input }))
  } catch (error) {
    const first = isDuplicate(error) ? await submitted() : null
    if (!first) throw error
    return first.id
  }
}

interface Entry {
  actor: Actor
  input: NewReassignment
}

async function enter(core: Core, tx: Tx, { actor, input }: Entry): Promise<string> {
  const keeper = await listKeeper(core)
  if (!keeper) throw new BusinessError('list-keeper-missing')
  const from = await findPerson(core, input.fromId)
  if (!from) throw new BusinessError('manager-unknown', { field: 'fromId' })
  if (!mayAskFor(actor, from, keeper)) throw new BusinessError('reassignment-not-allowed')
  if (input.toId === input.fromId) throw new BusinessError('same-manager', { field: 'toId' })
  await requireManager(core, input.toId, 'toId')
  const to = (await findPerson(core, input.toId))!
  const enterpriseIds = await chosen(tx, input)
  const made = newReassignment(core, { actor, input }, { from, to, keeper, enterpriseIds })
  await rows(tx, Reassignments).insert(made)
  await begin(core, tx, { made, actor, keeper })
  return made.id
}

/** The manager, the head of the manager's department, the head of the list's keeper. */
export function mayAskFor(
  actor: Actor,
  from: Pick<Person, 'id' | 'departmentId'>,
  keeper: Pick<Department, 'id'>,
): boolean {
  const heads = [`head:${from.departmentId}`, `head:${keeper.id}`]
  return actor.id === from.id || heads.some((head) => actor.groups.includes(head))
}

/** Only enterprises that are this manager's now. */
async function chosen(
  tx: Tx,
  { fromId: customerManagerId, all, enterpriseIds }: NewReassignment,
): Promise<string[]> {
  const ids = all ? {} : { id: In(enterpriseIds) }
  const found = await rows(tx, Enterprises).find({
    where: { customerManagerId, ...ids },
    select: { id: true },
  })
  if (found.length === 0) throw new BusinessError('no-enterprise-chosen', { field: 'enterpriseIds' })
  return found.map(({ id }) => id)
}

function newReassignment(
  core: Core,
  { actor, input }: Entry,
  {
    from,
    to,
    keeper,
    enterpriseIds,
  }: { from: Person; to: Person; keeper: Department; enterpriseIds: string[] },
): Reassignment {
  const { submissionId, fromId, toId, reason } = input
  return {
    ...{ id: newId(), submissionId, fromId, toId, reason, enterpriseIds, state: 'asked', moved: 0 },
    ...{ fromName: from.name, fromDepartmentId: from.departmentId },
    ...{ toName: to.name, toDepartmentId: to.departmentId },
    ...{ askedById: actor.id, askedByName: actor.name, askedAt: core.clock.now(), endedAt: null, version: 1 },
    approvingDepartmentIds: approversOf(from.departmentId, to.departmentId, keeper.id),
  }
}

async function begin(
  core: Core,
  tx: Tx,
  { made, actor, keeper }: { made: Reassignment; actor: Actor; keeper: Department },
): Promise<void> {
  const { id: caseId, approvingDepartmentIds, fromName: from, toName: to, enterpriseIds, reason } = made
  const data = { from, to, count: enterpriseIds.length, words: reason }
  await appendTimeline(core, tx, { caseId, kind: 'business', code: 'reassignment-asked', data, actor })
  const variables = { caseId, approvingDepartmentIds, departmentId: keeper.id, lineId: keeper.lineId }
  const name = 'reassignment-asked'
  const payload = { name, correlationKey: caseId, variables }
  await enqueue(tx, core.clock, { kind: 'message', caseId, payload, dedupeKey: `${name}:${caseId}` })
}
