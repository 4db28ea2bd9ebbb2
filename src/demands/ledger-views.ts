import { z } from 'zod'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { LedgerViews, type LedgerView } from './change-store'
import { queryOf, readQuery } from './ledger-address'

const viewsAtMost = 50

/** What is typed to save the ledger as it is looked at. */
export const NewView = z.object({
  name: z.string().trim().min(1).max(60),
  query: z.string().max(2000),
  shared: z
    .union([z.boolean(), z.string()])
    .nullish()
    .transform((ticked) => ticked === true || ticked === 'yes'),
})

/** The views somebody chooses among: their own, and those shared with their department; by name. */
export function viewsFor(core: Core, actor: Actor): Promise<LedgerView[]> {
  return core.db.read(async (tx) => {
    const { id: ownerId, departmentId } = actor
    const own = await rows(tx, LedgerViews).findBy({ ownerId })
    const shared = departmentId ? await rows(tx, LedgerViews).findBy({ departmentId }) : []
    const all = [...new Map([...own, ...shared].map((view) => [view.id, view])).values()]
    return all.sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
  })
}

/**
 * Saves the ledger as somebody looks at it, for themselves or their department. @returns the view's id
 * @throws BusinessError `view-name-known`, `views-too-many`, `view-without-department`
 */
export function saveView(core: Core, actor: Actor, view: z.output<typeof NewView>): Promise<string> {
  return core.db.transaction(async (tx) => {
    const { id: ownerId, name: ownerName, departmentId } = actor
    if (view.shared && !departmentId) throw new BusinessError('view-without-department', { field: 'shared' })
    if ((await rows(tx, LedgerViews).countBy({ ownerId })) >= viewsAtMost)
      throw new BusinessError('views-too-many', { most: viewsAtMost })
    const id = newId()
    const saved = {
      name: view.name,
      query: lasting(view.query),
      departmentId: view.shared ? departmentId : null,
    }
    await written(() =>
      rows(tx, LedgerViews).insert({ ...saved, id, ownerId, ownerName, createdAt: core.clock.now() }),
    )
    return id
  })
}

/** Makes a view of one's own show what is looked at now. @throws BusinessError `view-not-found` */
export function changeView(
  core: Core,
  actor: Actor,
  { id, query }: { id: string; query: string },
): Promise<void> {
  return core.db.transaction(async (tx) => {
    await ownView(tx, actor, id)
    await rows(tx, LedgerViews).update({ id }, { query: lasting(query) })
  })
}

/** @throws BusinessError `view-not-found` */
export function removeView(core: Core, actor: Actor, id: string): Promise<void> {
  return core.db.transaction(async (tx) => {
    await ownView(tx, actor, id)
    await rows(tx, LedgerViews).delete({ id })
  })
}

async function ownView(tx: Tx, actor: Actor, id: string): Promise<void> {
  if (!(await rows(tx, LedgerViews).existsBy({ id, ownerId: actor.id })))
    throw new BusinessError('view-not-found')
}

/** Filters, order and columns: no place in the list, nothing that the ledger does not know. */
function lasting(query: string): string {
  return queryOf({ ...readQuery(query), after: null, view: null })
}

async function written(write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    throw isDuplicate(error) ? new BusinessError('view-name-known', { field: 'name' }) : error
  }
}
