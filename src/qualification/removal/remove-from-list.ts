import { system } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { enterpriseOf, takeOffList } from '../../enterprises'
import { notify } from '../../messages'
import { appendTimeline } from '../../timeline'
import { zhCN } from '../../web/locales/zh-CN'
import { stopQualification } from '../withdraw-qualification'
import { Qualifications } from '../store'
import { Removals } from './store'

/**
 * An enterprise whose removal was approved leaves the qualified list; its history stays, open cases finish, a qualification that still
 * waits for ceremony or course ends (norm 5). Its manager is told. Safe to run twice.
 */
export function removeFromList(core: Core, caseId: string): Promise<void> {
  return core.db.transaction(async (tx) => {
    const removal = await rows(tx, Removals).findOneByOrFail({ id: caseId })
    const { enterpriseId, enterpriseName: enterprise, reason, askedByName } = removal
    const because = { name: askedByName, reason }
    const why = zhCN.t('qualification.offListBecause', because).slice(0, 500)
    if (!(await takeOffList(core, tx, { actor: system, enterpriseId, reason: why }))) return
    const line = { kind: 'engine' as const, code: 'removal-done', data: { enterprise }, actor: system }
    await appendTimeline(core, tx, { ...line, caseId })
    const open = await rows(tx, Qualifications).findOneBy({ openFor: enterpriseId })
    if (open) await stopQualification(core, tx, { actor: system, caseId: open.id, reason: why })
    const managerId = (await enterpriseOf(core, enterpriseId))?.customerManagerId
    if (!managerId || managerId === removal.askedById) return
    const what = zhCN.t('qualification.subjects.removal')
    const outcome = zhCN.t('qualification.requestStates.approved')
    await notify(core, tx, {
      ...{ event: 'list-request-decided', caseId, to: [`person:${managerId}`], dedupeKey: 'removed' },
      data: { what, enterprise, outcome, reason },
    })
  })
}
