import { task, taskVariables } from '../../../engine/projection/queries'
import { BusinessError } from '../../../errors'
import type { PageContext } from '../../../web/route'
import type { WeekPagesParts } from './parts'

/** `/scores/tasks/:key` leads to the working page of the department that the task is about. @throws BusinessError `score-week-not-found` */
export async function taskPlacePage({ core }: WeekPagesParts, ctx: PageContext): Promise<void> {
  const key = ctx.params['key'] ?? ''
  const found = /^\d{1,20}$/.test(key) ? await task(core, key) : null
  const { departmentId } = found ? await taskVariables(core, key) : {}
  if (!found?.caseId || typeof departmentId !== 'string') throw new BusinessError('score-week-not-found')
  ctx.redirect(`/scores/weeks/${found.caseId}/${departmentId}`)
}
