import type { Core } from '../../core'
import { projectionTables } from './tables'

/**
 * Empties the projection, so that another engine's log can be read from its start. For the operator, after the old engine's data
 * were given up for good; business facts are not touched.
 */
export async function resetProjection(core: Core): Promise<void> {
  await core.db.transaction(async (tx) => {
    for (const { name } of projectionTables) await tx.query(`DELETE FROM ${name}`)
  })
  core.log.warn('projection of the engine log reset')
}
