import { IsNull } from 'typeorm'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { forUpdate } from '../../database/for-update'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { groupOf, type WeekStep } from './rules/steps'
import { ScoreWeeks, WeekParts, type ScoreWeek, type WeekPart } from './store'

/** Holds a run until the transaction ends: who signs and who publishes wait for each other. @throws BusinessError `score-week-not-found` */
export async function holdWeek(core: Core, tx: Tx, id: string): Promise<ScoreWeek> {
  const run = await rows(tx, ScoreWeeks).findOne({ where: { id }, ...forUpdate(core.db) })
  if (!run) throw new BusinessError('score-week-not-found')
  return run
}

/** Which step of which department, and who acts. */
export interface StepOfPart {
  actor: Actor
  weekId: string
  departmentId: string
  step: WeekStep
}

/** A part whose step is the actor's to do now. */
export interface HeldPart {
  run: ScoreWeek
  part: WeekPart
}

const signedAt = { assess: 'assessedAt', recheck: 'recheckedAt', 'cross-check': 'crossCheckedAt' } as const
const before = { assess: null, recheck: 'assessedAt', 'cross-check': 'recheckedAt' } as const

/**
 * Holds a run for a step of a department (norm 17.C1).
 * @throws BusinessError `score-week-not-found`, `week-step-not-allowed`, `week-already-published`, `week-step-signed`, `week-step-not-yet`
 */
export async function holdPart(
  core: Core,
  tx: Tx,
  { actor, weekId, departmentId, step }: StepOfPart,
): Promise<HeldPart> {
  const run = await holdWeek(core, tx, weekId)
  const part = await rows(tx, WeekParts).findOneBy({ weekId, departmentId })
  if (!part) throw new BusinessError('score-week-not-found')
  if (!actor.groups.includes(groupOf(step, run, departmentId)))
    throw new BusinessError('week-step-not-allowed')
  if (run.publishedAt) throw new BusinessError('week-already-published', { at: run.publishedAt })
  const at = part[signedAt[step]]
  if (at) throw new BusinessError('week-step-signed', { name: signerOf(part, step), at })
  const earlier = before[step]
  if (earlier && !part[earlier]) throw new BusinessError('week-step-not-yet')
  return { run, part }
}

function signerOf(part: WeekPart, step: WeekStep): string {
  const names = {
    assess: part.assessedByName,
    recheck: part.recheckedByName,
    'cross-check': part.crossCheckedByName,
  }
  return names[step] ?? ''
}

/** The runs of a line that are not published, held in the order of their weeks. */
export function holdOpenWeeks(core: Core, tx: Tx, lineId: string): Promise<ScoreWeek[]> {
  return rows(tx, ScoreWeeks).find({
    where: { lineId, publishedAt: IsNull() },
    order: { week: 'ASC' },
    ...forUpdate(core.db),
  })
}
