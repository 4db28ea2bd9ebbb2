import type { Actor } from '../../actor'
import { instantAt } from '../../calendar/rules/day'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { newId } from '../../ids'
import { departments } from '../../people/house'
import { People } from '../../people/store'
import { policyBook } from '../../scoring/policy-on'
import { mayEvaluate, type Evaluated } from '../rules/evaluator'
import { monthOf, monthWords, nextMonth, spanOfMonth } from '../rules/months'
import { ClosedMonths, InternalEvaluations, type InternalEvaluation } from '../store'
import { evaluationsOf, lastOf } from './gather-satisfaction'

/** One evaluation as it was typed: from 0 to 100. */
export interface GivenEvaluation {
  kind: Evaluated['kind']
  id: string
  score: number
  comment: string | null
}

/** Somebody this person evaluates, with what was said last. */
export interface ToEvaluate extends Evaluated {
  name: string
  departmentName: string
  last: InternalEvaluation | null
}

/** Whom `actor` evaluates in a month, departments first. */
export async function toEvaluate(core: Core, actor: Actor, month: string): Promise<ToEvaluate[]> {
  const house = (await departments(core)).filter(({ kind }) => kind === 'front')
  return core.db.read(async (tx) => {
    const people = await rows(tx, People).find({ where: { active: true }, order: { account: 'ASC' } })
    const last = new Map(lastOf(await evaluationsOf(tx, month)).map((one) => [one.targetId, one]))
    const all = house.flatMap(({ id: departmentId, name: departmentName, lineId, headId }) => {
      const of = { departmentId, departmentName, lineId, headId }
      const own = people.filter((person) => person.departmentId === departmentId)
      return [
        { ...of, kind: 'department' as const, id: departmentId, name: departmentName },
        ...own.map(({ id, name }) => ({ ...of, kind: 'person' as const, id, name })),
      ]
    })
    return all
      .filter((one) => mayEvaluate(actor, one))
      .map((one) => ({ ...one, last: last.get(one.id) ?? null }))
  })
}

/** Until when a month is evaluated: the end of the policy's day of the next month; null when the month was closed. */
export async function evaluationWindow(core: Core, tx: Tx, month: string): Promise<Date | null> {
  if (await rows(tx, ClosedMonths).existsBy({ month })) return null
  const { internalUntilDay } = (await policyBook(tx))(spanOfMonth(month)?.to ?? `${month}-28`)
  return instantAt(`${nextMonth(month)}-${String(internalUntilDay).padStart(2, '0')}`, '23:59')
}

/**
 * Keeps evaluations of a month beside the earlier ones (norm 16); what says the same as before is not kept again.
 * @returns how many were new
 * @throws BusinessError `evaluation-not-allowed`, `month-closed`, `evaluation-too-late`, `evaluation-too-early`
 */
export async function evaluate(
  core: Core,
  actor: Actor,
  { month, given }: { month: string; given: readonly GivenEvaluation[] },
): Promise<number> {
  const mine = new Map((await toEvaluate(core, actor, month)).map((one) => [one.id, one]))
  if (given.some(({ id, kind }) => mine.get(id)?.kind !== kind))
    throw new BusinessError('evaluation-not-allowed')
  return core.db.transaction(async (tx) => {
    await checkWindow(core, tx, month)
    const fresh = given.flatMap(({ id, kind, score, comment }) => {
      const { last, name: targetName } = mine.get(id)!
      if (last?.score === score && (last.comment ?? '') === (comment ?? '')) return []
      const by = { byId: actor.id, byName: actor.name, at: core.clock.now() }
      return [{ id: newId(), month, kind, targetId: id, targetName, score, comment, ...by }]
    })
    if (fresh.length > 0) await rows(tx, InternalEvaluations).insert(fresh)
    return fresh.length
  })
}

async function checkWindow(core: Core, tx: Tx, month: string): Promise<void> {
  const now = core.clock.now()
  if (month > monthOf(now)) throw new BusinessError('evaluation-too-early')
  const until = await evaluationWindow(core, tx, month)
  if (!until) throw new BusinessError('month-closed', { month: monthWords(month) })
  if (now > until) throw new BusinessError('evaluation-too-late', { at: until })
}
