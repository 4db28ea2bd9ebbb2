import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { addEnterprise } from './add-enterprise'
import type { FactsInput } from './enterprise-input'
import { findSimilar } from './find-similar'
import { Enterprises } from './store'

/** Class and tier until the qualification decides them (norm 3): the broadest ones. */
const undecided = { class: 'growth', tier: 'custody' } as const

/**
 * A person enters an enterprise, off the qualified list (norm 5); who enters it looks after it until the qualification names a
 * manager. Sent twice under one `submissionId`, it is entered once.
 * Throws `enterprise-known`, and `enterprise-similar` until names like it were seen and told apart. @returns its id
 */
export async function enterEnterprise(
  core: Core,
  actor: Actor,
  entered: { submissionId: string; facts: FactsInput; confirmed: boolean },
): Promise<string> {
  const { submissionId: id, facts, confirmed } = entered
  const isSentAgain = await core.db.read((tx) =>
    rows(tx, Enterprises).existsBy({ id, creditCode: facts.creditCode }),
  )
  if (isSentAgain) return id
  const like = confirmed ? [] : await findSimilar(core, facts.name)
  if (like.length > 0) throw new BusinessError('enterprise-similar', { field: 'name', count: like.length })
  const off = { marketCode: null, listed: false, onQualifiedList: false, customerManagerId: actor.id }
  return addEnterprise(core, { id, ...facts, ...undecided, ...off, entry: { actor, reason: '' } })
}
