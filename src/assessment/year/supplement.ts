import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { isDuplicate } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { YearSupplements } from './store'
import { lastClosing, rankYear } from './year-ranking'

/**
 * 综合办公室 says beside a published year what became different and why, with the ranking as it stands; the published one stays as it is
 * (norm 17.C, 18). The same submission twice is one supplement.
 * @throws BusinessError `year-closing-not-allowed`, `year-not-published`
 */
export async function supplementYear(
  core: Core,
  actor: Actor,
  { year, id, reason }: { year: number; id: string; reason: string },
): Promise<void> {
  if (!actor.roles.includes('general-office')) throw new BusinessError('year-closing-not-allowed')
  try {
    await core.db.transaction(async (tx) => {
      if (await rows(tx, YearSupplements).existsBy({ id })) return
      if ((await lastClosing(tx, year))?.state !== 'published')
        throw new BusinessError('year-not-published', { year })
      const nth = (await rows(tx, YearSupplements).countBy({ year })) + 1
      const by = { byId: actor.id, byName: actor.name, at: core.clock.now() }
      await rows(tx, YearSupplements).insert({
        id,
        year,
        nth,
        reason,
        ranking: await rankYear(tx, year),
        ...by,
      })
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}
