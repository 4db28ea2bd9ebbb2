import { IsNull } from 'typeorm'
import { z } from 'zod'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { isDuplicate, type Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { findDepartment, findPerson } from '../../people/house'
import { Deductions, type Deduction } from '../../scoring'
import { monthOf, monthWords } from '../rules/months'
import { ClosedMonths } from '../store'
import { tellOfDeduction } from '../tell'

/** A deduction by hand, as its form sends it; points as they are typed. */
export const NewDeduction = z.object({
  submissionId: z.uuid(),
  personId: z.string().min(1).max(36),
  points: z.coerce
    .number()
    .min(0.01)
    .max(100)
    .transform((points) => Math.round(points * 100)),
  reason: z.string().trim().min(2).max(500),
})

/** What is deducted, in hundredths, from whom, in which month; `fact` names what it follows from beside its reason. */
export interface ManualDeduction extends z.output<typeof NewDeduction> {
  month: string
  fact: string | null
}

/**
 * 合规风控部 deducts by hand in a month that is open (norm 17.C). The same submission twice is one deduction.
 * @throws BusinessError `deduction-not-allowed`, `month-closed`, `month-not-begun`, `person-unknown`
 */
export async function deduct(core: Core, actor: Actor, input: ManualDeduction): Promise<void> {
  if (!actor.roles.includes('compliance')) throw new BusinessError('deduction-not-allowed')
  try {
    await core.db.transaction(async (tx) => {
      const of = await insertDeduction(core, tx, { actor, input })
      await tellOfDeduction(core, tx, { actor, of })
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

/** The deduction itself, untold; whether `actor` may is the caller's question. @throws BusinessError `month-closed`, `month-not-begun`, `person-unknown` */
export async function insertDeduction(
  core: Core,
  tx: Tx,
  { actor, input }: { actor: Actor; input: ManualDeduction },
): Promise<Deduction> {
  const { submissionId: id, personId, points, reason, month, fact } = input
  const at = core.clock.now()
  if (month > monthOf(at)) throw new BusinessError('month-not-begun', { field: 'month' })
  if (await rows(tx, ClosedMonths).existsBy({ month }))
    throw new BusinessError('month-closed', { field: 'month', month: monthWords(month) })
  const person = await findPerson(core, personId)
  const department = person?.departmentId ? await findDepartment(core, person.departmentId) : null
  if (!person || !department) throw new BusinessError('person-unknown', { field: 'personId' })
  const deduction = {
    ...{ id, month, points, reason, fact, doubtId: null, personId, personName: person.name },
    ...{ departmentId: department.id, departmentName: department.name, lineId: department.lineId },
    ...{ byId: actor.id, byName: actor.name, at, revokedAt: null, revokedByName: null, revokeReason: null },
  }
  await rows(tx, Deductions).insert(deduction)
  return deduction
}

/**
 * Takes back a deduction that was made by hand; one that follows from a doubt goes with the doubt. In a closed month its row stays, the
 * points come back in the first month that is open.
 * @throws BusinessError `deduction-not-allowed`, `deduction-not-found`, `deduction-of-doubt`
 */
export async function revokeDeduction(
  core: Core,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<string> {
  if (!actor.roles.includes('compliance')) throw new BusinessError('deduction-not-allowed')
  return core.db.transaction(async (tx) => {
    const found = await rows(tx, Deductions).findOneBy({ id })
    if (!found) throw new BusinessError('deduction-not-found')
    if (found.doubtId) throw new BusinessError('deduction-of-doubt')
    const revoked = { revokedAt: core.clock.now(), revokedByName: actor.name, revokeReason: reason }
    const { affected } = await rows(tx, Deductions).update({ id, revokedAt: IsNull() }, revoked)
    if (affected) await tellOfDeduction(core, tx, { actor, of: found, revoked: reason })
    return found.month
  })
}
