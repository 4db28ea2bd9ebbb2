import type { Core } from '../../../core'
import type { Tx } from '../../../database/database'
import { rows } from '../../../database/table'
import { BusinessError } from '../../../errors'
import { holdWeek } from '../hold-week'
import { Objections, PublicationRows, type Objection, type PublicationRow } from '../publication-store'
import type { ScoreWeek } from '../store'

/** An objection with its row and week. */
export interface HeldObjection {
  objection: Objection
  row: PublicationRow
  run: ScoreWeek
}

/** Holds the week of an objection until the transaction ends, so that it is ruled on or withdrawn once. @throws BusinessError `objection-not-found` */
export async function holdObjection(core: Core, tx: Tx, id: string): Promise<HeldObjection> {
  const known = await rows(tx, Objections).findOneBy({ id })
  if (!known) throw new BusinessError('objection-not-found')
  const run = await holdWeek(core, tx, known.weekId)
  const objection = await rows(tx, Objections).findOneByOrFail({ id })
  const row = await rows(tx, PublicationRows).findOneByOrFail({ id: objection.rowId })
  return { objection, row, run }
}

/** @throws BusinessError `objection-ended` */
export function requireOpen({ state, ruledByName, ruledAt, byName, at }: Objection): void {
  if (state !== 'open')
    throw new BusinessError('objection-ended', { name: ruledByName ?? byName, at: ruledAt ?? at })
}
