import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { newId } from '../ids'
import { DemandChanges, keptFields, type DemandChange, type KeptField } from './change-store'
import { Demands, type Demand } from './store'

/** What becomes of a ledger row, by whom and why. */
export interface RowChange {
  caseId: string
  change: Partial<Demand>
  actor: Pick<Actor, 'id' | 'name'>
  why: string | null
}

/** Keeps what a change makes of a ledger row (norm 7), before it is made. Fields that stay as they are leave no line. */
export async function noteChanges(
  core: Core,
  tx: Tx,
  { caseId, change, actor, why }: RowChange,
): Promise<void> {
  const fields = keptFields.filter((field) => field in change)
  if (fields.length === 0) return
  const before = await rows(tx, Demands).findOneBy({ id: caseId })
  if (!before) return
  const line = { caseId, actorId: actor.id, actorName: actor.name, changedAt: core.clock.now() }
  const changes = fields
    .map((field) => differenceOf(field, before, change))
    .filter(({ fromText, toText }) => fromText !== toText)
    .map((difference) => ({ ...line, ...difference, id: newId(), why: why?.slice(0, 1000) ?? null }))
  if (changes.length > 0) await rows(tx, DemandChanges).insert(changes)
}

type Difference = Pick<DemandChange, 'field' | 'fromText' | 'toText'>

function differenceOf(field: KeptField, before: Demand, change: Partial<Demand>): Difference {
  const [fromText, toText] = [textOf(before[field]), textOf(change[field])]
  // The record of what was done only grows: its new lines say all.
  const isAppended = field === 'followUp' && toText?.startsWith(fromText ?? '') === true
  return isAppended
    ? { field, fromText: null, toText: toText.slice(fromText?.length ?? 0).trim() || null }
    : { field, fromText, toText }
}

function textOf(value: Demand[KeptField]): string | null {
  if (value === null || value === undefined || value === '') return null
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return Array.isArray(value) ? value.join(' ') || null : value
}
