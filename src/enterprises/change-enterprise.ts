import type { Actor } from '../actor'
import type { Core } from '../core'
import { forUpdate } from '../database/for-update'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { EnterpriseChanges, type EnterpriseChange } from './record-store'
import { Enterprises, type Enterprise } from './store'

/** Properties of an enterprise that may change. */
export type EnterpriseFields = Partial<Omit<Enterprise, 'id' | 'createdAt' | 'updatedAt' | 'version'>>

/** Who changes what of which enterprise, and why. */
export interface EnterpriseEdit {
  actor: Pick<Actor, 'id' | 'name'>
  enterpriseId: string
  fields: EnterpriseFields
  reason: string
}

/**
 * Changes an enterprise and writes a line of its history for each property that is different (norm 5).
 * Throws `enterprise-unknown`. @returns whether anything was
 */
export async function changeEnterprise(core: Core, tx: Tx, edit: EnterpriseEdit): Promise<boolean> {
  const before = await lockEnterprise(core, tx, edit.enterpriseId)
  const changed = Object.entries(edit.fields).filter(
    ([what, value]) => (before[what as keyof Enterprise] ?? null) !== (value ?? null),
  )
  if (changed.length === 0) return false
  const fields = { ...Object.fromEntries(changed), updatedAt: core.clock.now() }
  await rows(tx, Enterprises).update({ id: edit.enterpriseId }, fields)
  const lines = changed.map(([what, value]) => ({
    ...{ what, was: asText(before[what as keyof Enterprise]), became: asText(value) },
  }))
  await noteChanges(core, tx, { ...edit, lines })
  return true
}

/** The enterprise, held until the transaction ends. Throws `enterprise-unknown`. */
export async function lockEnterprise(core: Core, tx: Tx, id: string): Promise<Enterprise> {
  const enterprise = await rows(tx, Enterprises).findOne({ where: { id }, ...forUpdate(core.db) })
  if (!enterprise) throw new BusinessError('enterprise-unknown')
  return enterprise
}

/** Adds lines to an enterprise's history. */
export async function noteChanges(
  core: Core,
  tx: Tx,
  of: Omit<EnterpriseEdit, 'fields'> & {
    lines: readonly Pick<EnterpriseChange, 'what' | 'was' | 'became'>[]
  },
): Promise<void> {
  const { actor, enterpriseId, reason } = of
  const known = { enterpriseId, reason, actorId: actor.id, actorName: actor.name, at: core.clock.now() }
  await rows(tx, EnterpriseChanges).insert(of.lines.map((line) => ({ ...line, ...known })))
}

/** A value as the history keeps it. */
export function asText(value: unknown): string | null {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}
