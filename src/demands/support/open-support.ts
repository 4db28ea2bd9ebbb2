import { In } from 'typeorm'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { openSupport, SupportRounds, type SupportRound, type SupportState } from './store'

/** The question that waits for its answer or for being acted on, or null; there is at most one. */
export function openSupportRound(tx: Tx, caseId: string): Promise<SupportRound | null> {
  return rows(tx, SupportRounds).findOneBy({ caseId, state: In([...openSupport]) })
}

/** The question that stands at `state`. @throws BusinessError `support-not-found` */
export async function supportRoundAt(tx: Tx, caseId: string, state: SupportState): Promise<SupportRound> {
  const found = await rows(tx, SupportRounds).findOneBy({ caseId, state })
  if (!found) throw new BusinessError('support-not-found')
  return found
}

/** The how-manieth question the next one of a case is. */
export async function nextOrdinal(tx: Tx, caseId: string): Promise<number> {
  return (await rows(tx, SupportRounds).countBy({ caseId })) + 1
}
