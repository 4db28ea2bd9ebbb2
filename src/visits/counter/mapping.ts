import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { isDuplicate, type Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import type { Fault } from '../../web/input'
import { zhCN } from '../../web/locales/zh-CN'
import { counterFields, mappingFaults, type CounterColumn } from './rules/counter-columns'
import { CounterMappings, type CounterMapping } from './store'

/** Every version of the mapping, newest first; the product's own is version 0 and always the last (norm 13). */
export async function mappingVersions(tx: Tx): Promise<CounterMapping[]> {
  const kept = await rows(tx, CounterMappings).find({ order: { version: 'DESC' } })
  return [...kept, firstMapping()]
}

/** The mapping that holds. */
export async function presentMapping(tx: Tx): Promise<CounterMapping> {
  const [newest] = await rows(tx, CounterMappings).find({ order: { version: 'DESC' }, take: 1 })
  return newest ?? firstMapping()
}

/**
 * Adds a version after the one the person saw (norm 13).
 * @throws BusinessError `invalid-input`, `counter-mapping-changed-meanwhile`, `counter-mapping-same`
 */
export async function changeMapping(
  core: Core,
  actor: Pick<Actor, 'id' | 'name'>,
  { version, columns, reason }: { version: number; columns: CounterColumn[]; reason: string },
): Promise<void> {
  requireSound(columns)
  try {
    await core.db.transaction(async (tx) => {
      const present = await presentMapping(tx)
      if (present.version !== version) throw new BusinessError('counter-mapping-changed-meanwhile')
      if (JSON.stringify(present.columns) === JSON.stringify(columns))
        throw new BusinessError('counter-mapping-same')
      const by = { byId: actor.id, byName: actor.name, at: core.clock.now() }
      await rows(tx, CounterMappings).insert({ version: version + 1, columns, reason, ...by })
    })
  } catch (error) {
    throw isDuplicate(error) ? new BusinessError('counter-mapping-changed-meanwhile') : error
  }
}

/** @throws BusinessError `invalid-input` with a sentence by the heading of each field that is wrong */
export function requireSound(columns: readonly CounterColumn[]): void {
  const faults = mappingFaults(columns)
  if (faults.length === 0) return
  const fields: Record<string, Fault> = {}
  for (const { field, code } of faults)
    fields[`heading_${field}`] ??= { code: `visitCounter.faults.${code}`, data: {} }
  throw new BusinessError('invalid-input', { fields })
}

function firstMapping(): CounterMapping {
  const columns = counterFields.map((field) => ({ field, heading: zhCN.t(`visitCounter.fields.${field}`) }))
  return { version: 0, columns, reason: '', byId: 'system', byName: '', at: new Date(0) }
}
