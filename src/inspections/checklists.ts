import type { Actor } from '../actor'
import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { ChecklistVersions } from './checklist-store'
import {
  defaultChecklists,
  type Checklist,
  type ChecklistItem,
  type InspectionTarget,
} from './rules/checklist'
import { mayEditChecklists } from './rules/planning'

/** The list in force: the newest version, or the product's. */
export async function checklistOf(tx: Tx, target: InspectionTarget): Promise<Checklist> {
  const newest = await rows(tx, ChecklistVersions).findOne({ where: { target }, order: { ordinal: 'DESC' } })
  return newest ? { version: newest.ordinal, items: newest.items } : defaultChecklists[target]
}

/** What the next version of a list is to be. */
export interface ChecklistEdit {
  target: InspectionTarget
  /** The version that was edited: somebody else may have made another one meanwhile. */
  version: number
  items: readonly Omit<ChecklistItem, 'key'>[]
  reason: string
}

/**
 * Makes the next version of a checklist; inspections under way keep theirs.
 * @throws BusinessError `checklist-edit-not-allowed`, `checklist-empty`, `checklist-changed-meanwhile`
 */
export async function editChecklist(core: Core, actor: Actor, edit: ChecklistEdit): Promise<void> {
  if (!mayEditChecklists(actor)) throw new BusinessError('checklist-edit-not-allowed')
  if (edit.items.length === 0) throw new BusinessError('checklist-empty')
  const items = edit.items.map((item, nth) => ({ ...item, key: `q${nth + 1}` }))
  try {
    await core.db.transaction(async (tx) => {
      const { version } = await checklistOf(tx, edit.target)
      if (version !== edit.version) throw new BusinessError('checklist-changed-meanwhile')
      const by = { byId: actor.id, byName: actor.name, at: core.clock.now() }
      const { target, reason } = edit
      await rows(tx, ChecklistVersions).insert({
        id: newId(),
        target,
        ordinal: version + 1,
        items,
        reason,
        ...by,
      })
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    throw new BusinessError('checklist-changed-meanwhile')
  }
}
