import type { Actor } from '../actor'
import { dayOf } from '../calendar/rules/day'
import { cancelDeadline } from '../calendar/cancel-deadline'
import { Deadlines, type Deadline } from '../calendar/store'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { lockCase } from '../demands/open-cases'
import type { Demand } from '../demands/store'
import { startCaseDeadline } from '../demands/suspension/start-case-deadline'
import { tellOfCase } from '../demands/tell-of-case'
import { BusinessError } from '../errors'
import { Departments } from '../people/store'
import { zhCN } from '../web/locales/zh-CN'
import { CoWorks, CoWorkSigns, type CoWork, type CoWorkSign } from './store'

/**
 * The process offers one of the countersigners their task: their deadline starts and they are told (norm 10). Asked again it gives
 * the deadline that runs. When the result came meanwhile, the deadline is void from the beginning.
 * @throws BusinessError `co-work-not-found`
 */
export function askCountersign(
  core: Core,
  actor: Actor,
  { coWorkId, coWorkGroup }: { coWorkId: string; coWorkGroup: string },
): Promise<Deadline> {
  return core.db.transaction(async (tx) => {
    const coWork = await rows(tx, CoWorks).findOneBy({ id: coWorkId })
    if (!coWork) throw new BusinessError('co-work-not-found')
    const demand = await lockCase(core, tx, coWork.caseId)
    const sign = await rows(tx, CoWorkSigns).findOneBy({ coWorkId, signerGroup: coWorkGroup })
    if (!sign) throw new BusinessError('co-work-not-found')
    if (sign.deadlineId) return rows(tx, Deadlines).findOneByOrFail({ id: sign.deadlineId })
    const deadline = await start(core, tx, { actor, demand, sign })
    await rows(tx, CoWorkSigns).update({ id: sign.id }, { deadlineId: deadline.id })
    if (sign.state !== 'asked')
      return cancelDeadline(core, actor, { deadlineId: deadline.id, reason: zhCN.t('cowork.spared') })
    await tell(core, tx, { demand, coWork, sign, deadline })
    return deadline
  })
}

async function start(
  core: Core,
  tx: Tx,
  { actor, demand, sign }: { actor: Actor; demand: Demand; sign: CoWorkSign },
): Promise<Deadline> {
  const caseId = demand.id
  return startCaseDeadline(core, actor, {
    ...{ caseId, kind: 'co-work', subject: demand.enterpriseName },
    ordinal: (await rows(tx, Deadlines).countBy({ caseId, kind: 'co-work' })) + 1,
    title: zhCN.t('cowork.deadline', { name: sign.name }),
    policyDay: dayOf(demand.recordedAt),
    ...{ departmentId: sign.departmentId, lineId: await lineOver(tx, demand, sign) },
    remindTo: [sign.signerGroup],
  })
}

/** The line whose director hears of an overdue countersign: the department's own. */
async function lineOver(tx: Tx, demand: Demand, sign: CoWorkSign): Promise<string | null> {
  if (!sign.departmentId) return sign.lineId
  const department = await rows(tx, Departments).findOneBy({ id: sign.departmentId })
  return department?.lineId ?? demand.lineId
}

function tell(
  core: Core,
  tx: Tx,
  {
    demand,
    coWork,
    sign,
    deadline,
  }: { demand: Demand; coWork: CoWork; sign: CoWorkSign; deadline: Deadline },
): Promise<void> {
  const { askedById: id, askedByName: name, planTitle: plan } = coWork
  const news = { event: 'co-work-asked' as const, demand, actor: { id, name }, to: [sign.signerGroup] }
  return tellOfCase(core, tx, { ...news, data: { plan, dueAt: deadline.dueAt }, dedupeKey: sign.id })
}
