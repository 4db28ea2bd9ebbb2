import { Not } from 'typeorm'
import type { z } from 'zod'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { audit } from '../people'
import type { NewPartner, PartnerChange } from './partner-input'
import { mayKeepPartners } from './rules/partner-rights'
import { Partners, type Partner } from './store'

/**
 * Enters a partner (norm 10). The same form sent twice enters it once. @returns its id
 * @throws BusinessError `partner-keeping-not-allowed`, `partner-name-known`
 */
export function addPartner(core: Core, actor: Actor, input: z.output<typeof NewPartner>): Promise<string> {
  requireKeeper(actor)
  return core.db.transaction(async (tx) => {
    const sent = await rows(tx, Partners).findOneBy({ submissionId: input.submissionId })
    if (sent) return sent.id
    await requireNewName(tx, input.name)
    const id = newId()
    const added = { addedByName: actor.name, addedAt: core.clock.now(), active: true, version: 1 }
    try {
      await rows(tx, Partners).insert({ ...input, ...added, id })
    } catch (error) {
      throw isDuplicate(error) ? nameKnown() : error
    }
    await audit(core, actor, { act: 'saved-partner', subject: id, data: { name: input.name } })
    return id
  })
}

/**
 * Changes what is known of a partner, or that it takes part no more.
 * @throws BusinessError `partner-keeping-not-allowed`, `partner-not-found`, `partner-changed-meanwhile`, `partner-name-known`
 */
export function changePartner(
  core: Core,
  actor: Actor,
  { id, version, ...facts }: z.output<typeof PartnerChange> & { id: string },
): Promise<void> {
  requireKeeper(actor)
  return core.db.transaction(async (tx) => {
    const { name: before } = await partnerOf(tx, id)
    await requireNewName(tx, facts.name, id)
    const { affected } = await rows(tx, Partners).update({ id, version }, facts)
    if (!affected) throw new BusinessError('partner-changed-meanwhile')
    const name = before === facts.name ? before : [before, facts.name]
    await audit(core, actor, { act: 'saved-partner', subject: id, data: { name } })
  })
}

/** @throws BusinessError `partner-not-found` */
export async function partnerOf(tx: Tx, id: string): Promise<Partner> {
  const partner = await rows(tx, Partners).findOneBy({ id })
  if (!partner) throw new BusinessError('partner-not-found')
  return partner
}

/** @throws BusinessError `partner-keeping-not-allowed` */
export function requireKeeper(actor: Actor): void {
  if (!mayKeepPartners(actor)) throw new BusinessError('partner-keeping-not-allowed')
}

async function requireNewName(tx: Tx, name: string, except = ''): Promise<void> {
  if (await rows(tx, Partners).existsBy({ name, id: Not(except) })) throw nameKnown()
}

function nameKnown(): BusinessError {
  return new BusinessError('partner-name-known', { field: 'name' })
}
