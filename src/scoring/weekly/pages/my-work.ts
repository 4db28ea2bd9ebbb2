import { In, IsNull } from 'typeorm'
import type { Actor } from '../../../actor'
import type { Core } from '../../../core'
import { rows } from '../../../database/table'
import { rowCounts } from './runs'
import { ScoreWeeks, WeekParts, type ScoreWeek, type WeekPart } from '../store'
import { groupOf, weekSteps, type WeekStep } from '../rules/steps'

/** A step that waits for somebody, with its page and the hour it is due. */
export interface WaitingStep {
  week: string
  departmentName: string
  step: WeekStep
  dueAt: Date
  isLate: boolean
  address: string
}

const mostRuns = 60

/** The steps of unpublished weeks, of whatever line, that wait for `actor`, the soonest due first. */
export function myWork(core: Core, actor: Actor): Promise<WaitingStep[]> {
  const now = core.clock.now()
  return core.db.read(async (tx) => {
    const where = { publishedAt: IsNull() }
    const runs = await rows(tx, ScoreWeeks).find({ where, order: { week: 'DESC' }, take: mostRuns })
    const parts = await rows(tx, WeekParts).findBy({ weekId: In(runs.map(({ id }) => id)) })
    const counts = await rowCounts(
      tx,
      runs.map(({ id }) => id),
    )
    const waiting = parts.flatMap((part) => {
      if (!counts.has(`${part.weekId} ${part.departmentId}`)) return []
      const run = runs.find(({ id }) => id === part.weekId)
      const step = stepOf(part)
      if (!run || !step || !doesStep(actor, { step, run, departmentId: part.departmentId })) return []
      const { departmentName } = part
      const dueAt = dueOf(run, step)
      const address = partAddress(part)
      return { week: run.week, departmentName, step, dueAt, isLate: dueAt < now, address }
    })
    return waiting.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
  })
}

/** Whether a step is this person's to do (norm 17.C1–C2). */
export function doesStep(
  actor: Actor,
  { step, run, departmentId }: { step: WeekStep; run: ScoreWeek; departmentId: string },
): boolean {
  return actor.groups.includes(groupOf(step, run, departmentId))
}

/** The step a department's part stands at; null when all are signed. */
export function stepOf(part: WeekPart): WeekStep | null {
  const signed = [part.assessedAt, part.recheckedAt, part.crossCheckedAt]
  return weekSteps[signed.findIndex((at) => at === null)] ?? null
}

/** By when a step is due (norm 17.C1). */
export function dueOf(run: ScoreWeek, step: WeekStep): Date {
  return { assess: run.assessBy, recheck: run.recheckBy, 'cross-check': run.crossCheckBy }[step]
}

/** The working page of a department's part. */
export function partAddress({ weekId, departmentId }: Pick<WeekPart, 'weekId' | 'departmentId'>): string {
  return `/scores/weeks/${weekId}/${departmentId}`
}
