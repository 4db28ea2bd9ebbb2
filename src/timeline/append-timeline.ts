import type { Actor } from '../actor'
import type { Core } from '../core'
import { announce } from '../database/changes'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { newId } from '../ids'
import { lockHead } from './lock-head'
import { chainHash } from './chain'
import { TimelineEntries, TimelineHeads, type TimelineHead, type TimelineKind } from './store'

/** A line to add. `data` holds what the sentence `timeline.<code>` needs: short facts, JSON values only. */
export interface NewTimelineEntry {
  caseId: string
  kind: TimelineKind
  code: string
  data: Readonly<Record<string, unknown>>
  actor: Pick<Actor, 'id' | 'name'>
  /** When it happened, if not now. */
  at?: Date
}

/** Adds a line to a case's trace in the transaction of the act it records; writers of one case wait for each other (norm 2). */
export async function appendTimeline(core: Core, tx: Tx, entry: NewTimelineEntry): Promise<void> {
  const head = await headOf(core, tx, entry.caseId)
  const line = {
    id: newId(),
    caseId: entry.caseId,
    seq: head.seq + 1,
    kind: entry.kind,
    code: entry.code,
    data: JSON.stringify(entry.data),
    actorId: entry.actor.id,
    actorName: entry.actor.name,
    at: entry.at ?? core.clock.now(),
  }
  const hash = chainHash(head.hash, { ...line, at: line.at.toISOString() })
  await rows(tx, TimelineEntries).insert({ ...line, hash })
  await rows(tx, TimelineHeads).update({ caseId: entry.caseId }, { seq: line.seq, hash })
  await announce(tx, core.clock, { topic: 'case', ref: entry.caseId, audience: `case:${entry.caseId}` })
}

/** The case's head row, locked; made when this is the first line. Two first writers meet in the insert, one waits for the other. */
async function headOf(core: Core, tx: Tx, caseId: string): Promise<TimelineHead> {
  const found = await lockHead(core, tx, caseId)
  if (found) return found
  await rows(tx, TimelineHeads)
    .createQueryBuilder()
    .insert()
    .values({ caseId, seq: 0, hash: '' })
    .orUpdate(['case_id'], ['case_id'])
    .execute()
  return (await lockHead(core, tx, caseId))!
}
