import type { Actor } from '../actor'
import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { indexText } from '../database/text-pairs'
import { BusinessError } from '../errors'
import { knownAlready } from './add-enterprise'
import { changeEnterprise, lockEnterprise, type EnterpriseFields } from './change-enterprise'
import type { ClassInput, FactsInput } from './enterprise-input'
import { mustBeFree } from './mark-listed'
import { requireRight } from './may-edit'
import { Enterprises, type Enterprise } from './store'

/** What a person changes of an enterprise; `version` is the one their page showed. `standing` needs the keeper of the list. */
export interface EditedEnterprise {
  id: string
  version: number
  facts: FactsInput
  standing: ClassInput | null
  reason: string
}

/**
 * Changes the facts of an enterprise, and class, tier and listing where `standing` is given (norm 3, 5).
 * Throws `enterprise-unknown`, `enterprise-edit-not-allowed`, `enterprise-changed-meanwhile`, `enterprise-known`,
 * `market-code-taken`, `class-reason-missing`. @returns whether anything was different
 */
export async function editEnterprise(core: Core, actor: Actor, edited: EditedEnterprise): Promise<boolean> {
  try {
    return await core.db.transaction((tx) => edit(core, tx, { actor, ...edited }))
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const { creditCode } = edited.facts
    const known = await core.db.read((tx) => rows(tx, Enterprises).findOneBy({ creditCode }))
    throw knownAlready(creditCode, known?.name)
  }
}

async function edit(core: Core, tx: Tx, edited: EditedEnterprise & { actor: Actor }): Promise<boolean> {
  const { id, version, facts, standing, actor, reason } = edited
  const enterprise = await lockEnterprise(core, tx, id)
  await requireRight(core, actor, { enterprise, right: standing ? 'classify' : 'facts' })
  if (enterprise.version !== version) throw new BusinessError('enterprise-changed-meanwhile')
  if (standing) await checkStanding(tx, enterprise, { standing, reason })
  const listing = standing ? { ...standing, listed: standing.marketCode !== null } : {}
  const fields: EnterpriseFields = { ...facts, ...flagsOf(enterprise, facts), ...listing }
  const isChanged = await changeEnterprise(core, tx, { actor, enterpriseId: id, reason, fields })
  const { name, creditCode } = facts
  if (name !== enterprise.name || creditCode !== enterprise.creditCode)
    await indexText(tx, [{ kind: 'enterprise', ref: id, text: `${name} ${creditCode}` }])
  return isChanged
}

async function checkStanding(
  tx: Tx,
  enterprise: Enterprise,
  { standing, reason }: { standing: ClassInput; reason: string },
): Promise<void> {
  const isOther = standing.class !== enterprise.class || standing.tier !== enterprise.tier
  if (isOther && !reason) throw new BusinessError('class-reason-missing', { field: 'reason' })
  if (standing.marketCode) await mustBeFree(tx, enterprise.id, standing.marketCode)
}

/** An unticked box where nothing was known says nothing new. */
function flagsOf(enterprise: Enterprise, facts: FactsInput) {
  const flag = (what: 'hiTech' | 'specialised' | 'agriLeading') =>
    facts[what] || enterprise[what] ? facts[what] : (enterprise[what] ?? null)
  return { hiTech: flag('hiTech'), specialised: flag('specialised'), agriLeading: flag('agriLeading') }
}
