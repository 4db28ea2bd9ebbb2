import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { forUpdate } from '../../database/for-update'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { taskVariables } from '../../engine/projection/queries'
import { BusinessError } from '../../errors'
import { appendTimeline } from '../../timeline'
import { caseFacts } from '../case-context'
import { ReviewMeasures, type MeasureState, type ReviewMeasure } from './store'

/** The measure a task is about, or null. */
export async function measureOfTask(core: Core, taskKey: string): Promise<ReviewMeasure | null> {
  const id = await measureIdOf(core, taskKey)
  return core.db.read((tx) => rows(tx, ReviewMeasures).findOneBy({ id }))
}

/** The measure a task is about, locked and in this state. @throws BusinessError `measure-not-found`, `measure-ended` */
export async function holdMeasure(
  core: Core,
  tx: Tx,
  { taskKey, state }: { taskKey: string; state: MeasureState },
): Promise<ReviewMeasure> {
  const id = await measureIdOf(core, taskKey)
  const measure = await rows(tx, ReviewMeasures).findOne({ where: { id }, ...forUpdate(core.db) })
  if (!measure) throw new BusinessError('measure-not-found')
  if (measure.state !== state) throw new BusinessError('measure-ended')
  return measure
}

async function measureIdOf(core: Core, taskKey: string): Promise<string> {
  const { measureId } = await taskVariables(core, taskKey)
  return typeof measureId === 'string' ? measureId : ''
}

/** What an act leaves on a measure: its new state and a line on the case's timeline. */
export interface MeasureAct {
  measure: ReviewMeasure
  actor: Pick<Actor, 'id' | 'name'>
  code: string
  words: string
  data?: Record<string, unknown>
  change: Partial<ReviewMeasure>
}

/** Records an act on a measure (norm 2, 14). */
export async function recordMeasureAct(core: Core, tx: Tx, act: MeasureAct): Promise<void> {
  const { measure, actor, code, words, data, change } = act
  await rows(tx, ReviewMeasures).update({ id: measure.id }, change)
  const facts = { words, measure: measure.text, owner: measure.ownerName, ...data }
  await appendTimeline(core, tx, { caseId: measure.caseId, kind: 'business', code, data: facts, actor })
}

/** What the forms of a measure show above their own fields. */
export async function measureForm(core: Core, taskKey: string): Promise<Record<string, unknown>> {
  const measure = await measureOfTask(core, taskKey)
  if (!measure) return {}
  const { enterpriseName, demandBrief } = await caseFacts(core, measure.caseId)
  const { text: measureText, ownerName, dueOn: dueText, evidence, askedReason, askedDueOn } = measure
  return {
    ...{ enterpriseName, demandBrief, measureText, ownerName, dueText },
    ...{ reportedEvidence: evidence ?? '', askedDueText: askedDueOn ?? '', askedReason: askedReason ?? '' },
    returnedBecause: measure.opinion ?? '',
  }
}
