import { system } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { notify } from '../../messages'
import { appendTimeline } from '../../timeline'
import { zhCN } from '../../web/locales/zh-CN'
import { holdWeek } from './hold-week'
import { groupOf, type WeekStep } from './rules/steps'
import { weekText } from '../../web/format'
import { TimelineEntries } from '../../timeline/store'
import { WeekParts, type ScoreWeek } from './store'

/** A step of a department that is not signed by its hour. */
export interface LateStep {
  weekId: string
  departmentId: string
  step: WeekStep
}

const signedAt = { assess: 'assessedAt', recheck: 'recheckedAt', 'cross-check': 'crossCheckedAt' } as const
const bys = { assess: 'assessBy', recheck: 'recheckBy', 'cross-check': 'crossCheckBy' } as const

/**
 * Tells who owes a step and their superiors that it is late (norm 17.C1). Signed meanwhile, or published: nothing. Done again it tells nobody twice.
 * @throws BusinessError `score-week-not-found`
 */
export function escalateStep(core: Core, { weekId, departmentId, step }: LateStep): Promise<void> {
  return core.db.transaction(async (tx) => {
    const run = await holdWeek(core, tx, weekId)
    const part = await rows(tx, WeekParts).findOneBy({ weekId, departmentId })
    if (!part) throw new BusinessError('score-week-not-found')
    if (run.publishedAt || part[signedAt[step]]) return
    const { departmentName: department } = part
    const words = { department, step: zhCN.t(`weekly.steps.${step}`), dueAt: run[bys[step]] }
    await notify(core, tx, {
      ...{ event: 'week-step-late', caseId: weekId, dedupeKey: `${departmentId}:${step}` },
      to: [groupOf(step, run, departmentId), ...superiorsOf(step, run)],
      data: { ...words, line: run.lineName, week: weekText(run.week), publishAt: run.publishAt },
    })
    const data = { ...words, dueAt: words.dueAt.toISOString() }
    const code = 'week-step-late'
    const told = await rows(tx, TimelineEntries).findBy({ caseId: weekId, code })
    if (told.some((line) => line.data === JSON.stringify(data))) return
    await appendTimeline(core, tx, { caseId: weekId, kind: 'business', code, data, actor: system })
  })
}

function superiorsOf(step: WeekStep, { lineId }: ScoreWeek): string[] {
  return step === 'assess' ? [`line-director:${lineId}`] : ['role:leadership']
}
