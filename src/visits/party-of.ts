import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { indexText } from '../database/text-pairs'
import { requireOnList } from '../enterprises/require-on-list'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { VisitParties, type PartyKind, type VisitParty } from './store'

/** Whom somebody visited, as they named them. */
export interface NamedParty {
  partyKind?: PartyKind | undefined
  /** Of an enterprise. */
  enterpriseId?: string | null | undefined
  /** Of an institution or member unit. */
  partyName?: string | null | undefined
}

/** What a visit keeps of its party. */
export interface Party {
  partyKind: PartyKind
  enterpriseId: string
  enterpriseName: string
}

/**
 * The party of a visit: an enterprise on the qualified list (norm 5), or the institution or member unit of that name, which is
 * entered the first time it is visited.
 * @throws BusinessError `enterprise-unknown`, `enterprise-not-on-list`, `visit-party-missing`
 */
export async function partyOf(core: Core, tx: Tx, named: NamedParty): Promise<Party> {
  const { partyKind = 'enterprise', enterpriseId } = named
  if (partyKind === 'enterprise') {
    const { id, name } = await requireOnList(tx, enterpriseId ?? '')
    return { partyKind, enterpriseId: id, enterpriseName: name }
  }
  const name = (named.partyName ?? '').trim().slice(0, 191)
  if (!name) throw new BusinessError('visit-party-missing', { field: 'party' })
  const { id, name: known } = await partyNamed(core, tx, { kind: partyKind, name })
  return { partyKind, enterpriseId: id, enterpriseName: known }
}

async function partyNamed(
  core: Core,
  tx: Tx,
  { kind, name }: Pick<VisitParty, 'kind' | 'name'>,
): Promise<VisitParty> {
  const nameKey = name.normalize('NFKC').replace(/\s/g, '').toLowerCase().slice(0, 191)
  const known = await rows(tx, VisitParties).findOneBy({ kind, nameKey })
  if (known) return known
  const party = { id: newId(), kind, name, nameKey, createdAt: core.clock.now() }
  try {
    await rows(tx, VisitParties).insert(party)
  } catch (error) {
    const first = isDuplicate(error) ? await rows(tx, VisitParties).findOneBy({ kind, nameKey }) : null
    if (!first) throw error
    return first
  }
  await indexText(tx, [{ kind: 'visit-party', ref: party.id, text: name }])
  return party
}
