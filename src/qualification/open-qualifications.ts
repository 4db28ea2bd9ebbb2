import { Not } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { forUpdate } from '../database/for-update'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { appendTimeline } from '../timeline'
import { Qualifications, type Qualification, type QualificationState } from './store'

/** One qualification, or null. */
export function findQualification(core: Core, id: string): Promise<Qualification | null> {
  return core.db.read((tx) => rows(tx, Qualifications).findOneBy({ id }))
}

/** Whether a qualification of the enterprise was begun and not withdrawn: then the process decides whether it comes onto the list (norm 5). */
export function wasNominated(core: Core, enterpriseId: string): Promise<boolean> {
  return core.db.read((tx) => rows(tx, Qualifications).existsBy({ enterpriseId, state: Not('withdrawn') }))
}

/** The qualification, held until the transaction ends. Throws `qualification-not-found`. */
export async function lockQualification(core: Core, tx: Tx, id: string): Promise<Qualification> {
  const found = await rows(tx, Qualifications).findOne({ where: { id }, ...forUpdate(core.db) })
  if (!found) throw new BusinessError('qualification-not-found')
  return found
}

/** The same, where it stands at `state`. Throws `qualification-ended`, `qualification-elsewhere` for one that has moved on. */
export async function lockAt(
  core: Core,
  tx: Tx,
  { id, state }: { id: string; state: QualificationState },
): Promise<Qualification> {
  const found = await lockQualification(core, tx, id)
  const data = { enterprise: found.enterpriseName }
  if (found.endedAt) throw new BusinessError('qualification-ended', data)
  if (found.state !== state) throw new BusinessError('qualification-elsewhere', data)
  return found
}

/** An act on a qualification: its sentence is `timeline.qualification-<act>`, `data` fills it, `change` is what the act changes. */
export interface QualificationAct {
  qualification: Pick<Qualification, 'id'>
  actor: Pick<Actor, 'id' | 'name'>
  act: string
  data?: Readonly<Record<string, unknown>>
  change?: Partial<Qualification>
}

/** Records an act on a qualification (norm 2, 5). */
export async function recordAct(core: Core, tx: Tx, of: QualificationAct): Promise<void> {
  const { qualification, actor, act, data = {}, change } = of
  const { id } = qualification
  if (change) await rows(tx, Qualifications).update({ id }, change)
  const kind = 'business' as const
  await appendTimeline(core, tx, { caseId: id, kind, code: `qualification-${act}`, data, actor })
}
