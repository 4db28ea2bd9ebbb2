import { z } from 'zod'
import type { Actor } from '../actor'
import { dayOf } from '../calendar/rules/day'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { storeFile, type FilePlace, type NewFile } from '../files'
import { newId } from '../ids'
import { audit } from '../people'
import { partnerOf, requireKeeper } from './save-partner'
import { PartnerUndertakings } from './store'

/** The days of a signed undertaking; it holds on both. */
export const UndertakingInput = z.object({
  /** Made with the form, so that a double click records once: it becomes the undertaking's id. */
  submissionId: z.uuid().optional(),
  signedOn: z.iso.date(),
  validUntil: z.iso.date(),
})

/**
 * Puts a signed confidentiality undertaking of a partner on file (norm 10, 11): from now on it may be shown what was agreed.
 * @throws BusinessError `partner-keeping-not-allowed`, `partner-not-found`, `undertaking-days-wrong`, `undertaking-in-future`, and those of `storeFile`
 */
export async function recordUndertaking(
  place: FilePlace,
  actor: Actor,
  {
    partnerId,
    file,
    submissionId,
    ...days
  }: z.output<typeof UndertakingInput> & { partnerId: string; file: NewFile },
): Promise<void> {
  const { core } = place
  requireKeeper(actor)
  const { name } = await core.db.read((tx) => partnerOf(tx, partnerId))
  if (days.signedOn > dayOf(core.clock.now()))
    throw new BusinessError('undertaking-in-future', { field: 'signedOn' })
  if (days.validUntil < days.signedOn)
    throw new BusinessError('undertaking-days-wrong', { field: 'validUntil' })
  await core.db.transaction(async (tx) => {
    const id = submissionId ?? newId()
    if (await rows(tx, PartnerUndertakings).existsBy({ id, partnerId })) return
    const { id: fileId, name: fileName } = await storeFile(place, actor, file)
    const by = { recordedByName: actor.name, recordedAt: core.clock.now() }
    await rows(tx, PartnerUndertakings).insert({ ...days, ...by, id, partnerId, fileId, fileName })
    await audit(core, actor, { act: 'saved-undertaking', subject: partnerId, data: { name } })
  })
}
