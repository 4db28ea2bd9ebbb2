import type { Actor } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { appendTimeline } from '../../timeline'
import type { HeldPart } from './hold-week'
import type { WeekStep } from './rules/steps'
import { WeekParts } from './store'

const columns = {
  assess: ['assessedAt', 'assessedById', 'assessedByName'],
  recheck: ['recheckedAt', 'recheckedById', 'recheckedByName'],
  'cross-check': ['crossCheckedAt', 'crossCheckedById', 'crossCheckedByName'],
} as const

const codes = { assess: 'week-assessed', recheck: 'week-rechecked', 'cross-check': 'week-cross-checked' }

/** Puts a person's name under a step of a department, once. `objected`: rows disputed, held or doubted. */
export async function signPart(
  core: Core,
  tx: Tx,
  {
    run,
    part,
    actor,
    step,
    ...counts
  }: HeldPart & { actor: Actor; step: WeekStep; rows: number; objected: number },
): Promise<void> {
  const [at, id, name] = columns[step]
  const signed = { [at]: core.clock.now(), [id]: actor.id, [name]: actor.name }
  await rows(tx, WeekParts).update({ id: part.id }, signed)
  const data = { department: part.departmentName, ...counts }
  await appendTimeline(core, tx, { caseId: run.id, kind: 'business', code: codes[step], data, actor })
}
