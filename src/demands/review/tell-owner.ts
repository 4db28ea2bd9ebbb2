import type { Actor } from '../../actor'
import type { Core } from '../../core'
import type { Tx } from '../../database/database'
import { rows } from '../../database/table'
import { zhCN } from '../../web/locales/zh-CN'
import { Demands } from '../store'
import { tellOfCase } from '../tell-of-case'
import type { ReviewMeasure } from './store'

/** Tells the owner of a measure that it is theirs again; `taskName` is a key of the locale with `{text}`. */
export async function tellOwner(
  core: Core,
  tx: Tx,
  told: { measure: ReviewMeasure; actor: Pick<Actor, 'id' | 'name'>; taskName: string },
): Promise<void> {
  const { measure, actor } = told
  const demand = await rows(tx, Demands).findOneByOrFail({ id: measure.caseId })
  const data = { taskName: zhCN.t(told.taskName, { text: measure.text }) }
  await tellOfCase(core, tx, {
    event: 'task-assigned',
    demand,
    actor,
    to: [`person:${measure.ownerId}`],
    data,
  })
}
