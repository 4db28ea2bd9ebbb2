import { z } from 'zod'
import type { Core } from '../core'
import { refreshReaders } from '../demands/refresh-readers'
import { defineDelivery, type DeliveryKind } from '../outbox/delivery-kind'

/** Cases of one transaction: other acts on them wait as long. */
const casesAtOnce = 200

/** The cases a department answers, countersigns or has somebody in. */
const casesOfDepartment = `SELECT m.case_id AS caseId FROM case_members m INNER JOIN people p ON p.id = m.person_id
  WHERE p.department_id = ? AND m.left_at IS NULL AND m.case_id > ?
  UNION SELECT d.case_id AS caseId FROM case_departments d WHERE d.department_id = ? AND d.case_id > ?
  ORDER BY caseId LIMIT ${casesAtOnce}`

/** Counts anew who reads the cases of a department that came under another line: the director it has now reads them, the one before no more, unless on other grounds (norm 11). Safe to run twice. @returns how many cases */
export async function followDepartment(core: Core, departmentId: string): Promise<number> {
  let [after, count] = ['', 0]
  for (;;) {
    const values = [departmentId, after, departmentId, after]
    const found = await core.db.read((tx) => tx.query<{ caseId: string }[]>(casesOfDepartment, values))
    const caseIds = found.map(({ caseId }) => caseId)
    await core.db.transaction((tx) => refreshReaders(tx, caseIds))
    count += caseIds.length
    if (caseIds.length < casesAtOnce) return count
    after = caseIds.at(-1)!
  }
}

/** The change of a department leaves `people` by the outbox, so that it is followed once it has committed, whatever falls over in between. */
export function departmentDelivery(core: Core): DeliveryKind {
  const deliver = async ({ departmentId }: { departmentId: string }) => {
    await followDepartment(core, departmentId)
    return { is: 'delivered' as const }
  }
  return defineDelivery<{ departmentId: string }>({
    kind: 'follow-department',
    channel: 'house',
    patienceMs: 60_000,
    payload: z.object({ departmentId: z.string().min(1) }),
    deliver,
    resolve: deliver,
  })
}
