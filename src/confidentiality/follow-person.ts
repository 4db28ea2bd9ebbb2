import { IsNull } from 'typeorm'
import { z } from 'zod'
import type { Core } from '../core'
import { rows } from '../database/table'
import { refreshReaders } from '../demands/refresh-readers'
import { CaseMembers } from '../demands/store'
import { defineDelivery, type DeliveryKind } from '../outbox/delivery-kind'

/** Cases of one transaction: other acts on them wait as long. */
const casesAtOnce = 200

/** Counts anew who reads the cases a person takes part in, after they changed department or left the house: the head they have now reads with them, the one before no more (norm 11). Safe to run twice. @returns how many cases */
export async function followPerson(core: Core, personId: string): Promise<number> {
  const parts = await core.db.read((tx) =>
    rows(tx, CaseMembers).find({ where: { personId, leftAt: IsNull() }, select: { id: true, caseId: true } }),
  )
  const caseIds = [...new Set(parts.map(({ caseId }) => caseId))]
  for (let start = 0; start < caseIds.length; start += casesAtOnce)
    await core.db.transaction((tx) => refreshReaders(tx, caseIds.slice(start, start + casesAtOnce)))
  return caseIds.length
}

/** The change of a person leaves `people` by the outbox, so that it is followed once it has committed, whatever falls over in between. */
export function followDelivery(core: Core): DeliveryKind {
  const deliver = async ({ personId }: { personId: string }) => {
    await followPerson(core, personId)
    return { is: 'delivered' as const }
  }
  return defineDelivery<{ personId: string }>({
    kind: 'follow-person',
    channel: 'house',
    patienceMs: 60_000,
    payload: z.object({ personId: z.string().min(1) }),
    deliver,
    resolve: deliver,
  })
}
