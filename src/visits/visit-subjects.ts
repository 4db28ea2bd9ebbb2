import { In } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import type { Subject } from '../subject'
import { zhCN } from '../web/locales/zh-CN'
import { readableVisits } from './may-see-visit'
import { Visits } from './store'

/** Visits as subjects of tasks and notices (norm 6); the page opens for the visit's readers only (norm 11). */
export function visitSubjects(core: Core, actor: Actor, ids: readonly string[]): Promise<Subject[]> {
  return core.db.read(async (tx) => {
    const found = await rows(tx, Visits).findBy({ id: In([...ids]) })
    const readable = new Set((await readableVisits(tx, actor, found)).map(({ id }) => id))
    return found.map(({ id, enterpriseName, kind, visitedOn }) => ({
      ...{ id, title: enterpriseName },
      brief: zhCN.t('visits.subject', { kind: zhCN.t(`visits.kinds.${kind}`), day: visitedOn }),
      address: readable.has(id) ? `/visits/${id}` : null,
    }))
  })
}
