import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { audit } from '../people/audit'
import { PolicyVersions, type PolicyArea, type PolicyVersion } from './store'
import { versionsOf } from './version-on'

/** A version to enter. `seen` is the id of the newest version the person looked at. */
export interface NewPolicy {
  area: PolicyArea
  validFrom: string
  name: string
  content: Readonly<Record<string, unknown>>
  reason: string
  seen: string
}

/** What a version does to what is under way. */
export interface PolicyEffect<Effect> {
  preview(tx: Tx, versions: readonly Pick<PolicyVersion, 'validFrom' | 'content'>[]): Promise<Effect[]>
  apply(
    core: Core,
    tx: Tx,
    act: { actor: Actor; versions: readonly PolicyVersion[]; reason: string },
  ): Promise<Effect[]>
}

/** What entering `policy` would do, without doing it; soonest first. */
export function previewPolicy<Effect>(
  core: Core,
  policy: NewPolicy,
  effect: PolicyEffect<Effect>,
): Promise<Effect[]> {
  return core.db.read(async (tx) => {
    const versions = await versionsOf(tx, policy.area)
    checkNew(versions, policy)
    return effect.preview(tx, inOrder([policy, ...versions]))
  })
}

/**
 * Enters a version, audited, with what follows from it in the same transaction (norm 19–20).
 * @throws BusinessError `policy-changed-meanwhile`, `policy-too-early`, `policy-name-taken`, `policy-change-not-allowed`
 */
export function publishPolicy<Effect>(
  core: Core,
  actor: Actor,
  { policy, effect }: { policy: NewPolicy; effect: PolicyEffect<Effect> },
): Promise<Effect[]> {
  if (!actor.roles.includes('admin')) throw new BusinessError('policy-change-not-allowed')
  return core.db.transaction(async (tx) => {
    const before = await versionsOf(tx, policy.area)
    checkNew(before, policy)
    const { area, validFrom, name, content, reason } = policy
    const version: PolicyVersion = {
      ...{ area, validFrom, name, content, reason },
      ...{ id: newId(), byId: actor.id, byName: actor.name, at: core.clock.now() },
    }
    await rows(tx, PolicyVersions).insert(version as never)
    const done = await effect.apply(core, tx, {
      actor,
      versions: inOrder([version, ...before]),
      reason: name,
    })
    await audit(core, actor, {
      act: 'published-policy',
      subject: version.id,
      data: { area, validFrom, name },
    })
    return done
  })
}

function checkNew(versions: readonly PolicyVersion[], policy: NewPolicy): void {
  const newest = [...versions].sort((a, b) => (a.id < b.id ? 1 : -1))[0]
  if (newest && newest.id !== policy.seen)
    throw new BusinessError('policy-changed-meanwhile', { by: newest.byName })
  const first = versions.at(-1)?.validFrom
  if (first && policy.validFrom < first)
    throw new BusinessError('policy-too-early', { field: 'validFrom', first })
  if (versions.some(({ name }) => name === policy.name))
    throw new BusinessError('policy-name-taken', { field: 'name', name: policy.name })
}

/** Stable, so that of two for one day the first given, the newer, stays ahead. */
function inOrder<Version extends { validFrom: string }>(versions: readonly Version[]): Version[] {
  return [...versions].sort((a, b) => (a.validFrom === b.validFrom ? 0 : a.validFrom < b.validFrom ? 1 : -1))
}
