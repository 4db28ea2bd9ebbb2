import { z } from 'zod'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { upsert } from '../database/upsert'
import { BusinessError } from '../errors'
import { VisitDrafts, type VisitDraft } from './finding-store'

const Fields = z
  .record(z.string().max(40), z.string().max(8000))
  .refine((fields) => JSON.stringify(fields).length <= 40_000)

/** Keeps what `actor` has typed of a visit so far, unchecked; null forgets it. @throws BusinessError `visit-draft-malformed` */
export async function saveVisitDraft(core: Core, actor: Actor, fields: unknown): Promise<void> {
  const personId = actor.id
  const typed = fields === null ? null : Fields.safeParse(fields)
  if (typed && !typed.success) throw new BusinessError('visit-draft-malformed')
  await core.db.transaction(async (tx) => {
    if (!typed) return void (await rows(tx, VisitDrafts).delete({ personId }))
    const draft = { personId, fields: typed.data, savedAt: core.clock.now() }
    await upsert(tx, VisitDrafts, { rows: [draft], keys: ['personId'] })
  })
}

/** The draft of `actor`, or null. */
export function visitDraftOf(core: Core, actor: Actor): Promise<VisitDraft | null> {
  return core.db.read((tx) => rows(tx, VisitDrafts).findOneBy({ personId: actor.id }))
}
