import { In } from 'typeorm'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import type { Subject } from '../../subject'
import { zhCN } from '../../web/locales/zh-CN'
import { monthName } from '../rules/review-month'
import { seesDepartment } from '../rules/sees-department'
import { MonthlyReviews } from './store'

/** A department's month as the subject of tasks and instances. */
export async function monthSubjects(core: Core, actor: Actor, ids: readonly string[]): Promise<Subject[]> {
  const found = await core.db.read((tx) => rows(tx, MonthlyReviews).findBy({ id: In([...ids]) }))
  return found.map((review) => ({
    id: review.id,
    title: review.departmentName,
    brief: zhCN.t('monthly.brief', { month: monthName(review.month) }),
    address: seesDepartment(actor, review) ? `/monthly-reviews?month=${review.month}` : null,
  }))
}
