import type { Actor } from './actor'
import type { Core } from './core'
import { rows } from './database/table'
import { readableAmong } from './demands/case-readers'
import { Demands } from './demands/store'
import type { EnterpriseWork } from './enterprises'
import { readableVisits } from './visits/may-see-visit'
import { Visits } from './visits/store'
import { zhCN } from './web/locales/zh-CN'

const eachAtMost = 50

/** The visits and demands of an enterprise that `actor` may see, the newest first (norm 11). */
export function enterpriseWork(core: Core, actor: Actor, enterpriseId: string): Promise<EnterpriseWork[]> {
  return core.db.read(async (tx) => {
    const take = eachAtMost
    const visits = await rows(tx, Visits).find({
      where: { enterpriseId },
      order: { visitedOn: 'DESC' },
      take,
    })
    const demands = await rows(tx, Demands).find({
      where: { enterpriseId },
      order: { recordedAt: 'DESC' },
      take,
    })
    const mine = await readableAmong(
      core,
      actor,
      demands.map(({ id }) => id),
    )
    const work: EnterpriseWork[] = [
      ...(await readableVisits(tx, actor, visits)).map((visit) => ({
        ...{ kind: 'visit' as const, at: visit.visitedAt, address: `/visits/${visit.id}` },
        ...{ title: zhCN.t(`visits.kinds.${visit.kind}`), detail: visit.visitorName },
      })),
      ...demands
        .filter(({ id }) => mine.has(id))
        .map((demand) => ({
          ...{ kind: 'demand' as const, at: demand.recordedAt, address: `/cases/${demand.id}` },
          ...{ title: demand.brief, detail: zhCN.t(`demands.states.${demand.state}`) },
        })),
    ]
    return work.sort((a, b) => b.at.getTime() - a.at.getTime())
  })
}
