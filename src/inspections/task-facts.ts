import type { Core } from '../core'
import { rows } from '../database/table'
import { dateTime } from '../web/format'
import { zhCN } from '../web/locales/zh-CN'
import { Deadlines } from '../calendar'
import { InspectionFindings, InspectionItems } from './item-store'
import { Inspections } from './store'

/** What the forms of an inspection show of it. */
export function inspectionFacts(core: Core, id: string): Promise<Record<string, unknown>> {
  return core.db.read(async (tx) => {
    const found = await rows(tx, Inspections).findOneBy({ id })
    if (!found) return {}
    const where = { inspectionId: id }
    const items = await rows(tx, InspectionItems).find({ where, select: { id: true, answeredAt: true } })
    const findings = await rows(tx, InspectionFindings).countBy({ ...where, state: 'recorded' })
    const deadline = await rows(tx, Deadlines).findOneBy({ id: found.deadlineId ?? '' })
    const answered = items.filter(({ answeredAt }) => answeredAt).length
    return {
      ...{ inspectionTitle: found.title, inspectionPurpose: found.purpose },
      progressText: zhCN.t('inspections.progress', { answered, count: items.length, findings }),
      whereText: zhCN.t('inspections.where'),
      dueText: deadline ? dateTime(deadline.dueAt) : '',
      summaryText: found.summary ?? '',
      commentsText: found.commentsUntil
        ? zhCN.t('inspections.commentsUntil', { at: found.commentsUntil })
        : zhCN.t('inspections.nothingToComment'),
      returnedText: found.returnReason ?? '',
    }
  })
}
