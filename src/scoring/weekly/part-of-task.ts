import type { Core } from '../../core'
import { rows } from '../../database/table'
import { taskVariables } from '../../engine/projection/queries'
import { BusinessError } from '../../errors'
import { dayOf, timeOf } from '../../calendar/rules/day'
import { zhCN } from '../../web/locales/zh-CN'
import { pointsText } from './points-text'
import type { WeekStep } from './rules/steps'
import { weekText } from '../../web/format'
import type { PartToSign } from './sign-assessment'
import { ScoreWeeks, WeekParts, WeekRows, type WeekRow } from './store'

/** Which part a task of the week is about: one of several beside each other. @throws BusinessError `score-week-not-found` */
export async function partOfTask(core: Core, weekId: string, taskKey: string): Promise<PartToSign> {
  const { departmentId } = await taskVariables(core, taskKey)
  if (typeof departmentId !== 'string') throw new BusinessError('score-week-not-found')
  return { weekId, departmentId }
}

/** Where a step's rows are decided: its working page, found by the task. */
export function stepAddress(taskKey: string): string {
  return `/scores/tasks/${taskKey}`
}

const columns = { assess: 'assessment', recheck: 'recheck', 'cross-check': 'crossCheck' } as const
const bys = { assess: 'assessBy', recheck: 'recheckBy', 'cross-check': 'crossCheckBy' } as const

/** What the form of a step shows: whose rows, how many, how many are decided by hand, and the page where that is done. */
export async function stepForm(core: Core, step: WeekStep, { weekId, departmentId }: PartToSign) {
  return core.db.read(async (tx) => {
    const run = await rows(tx, ScoreWeeks).findOneByOrFail({ id: weekId })
    const part = await rows(tx, WeekParts).findOneByOrFail({ weekId, departmentId })
    const all = await rows(tx, WeekRows).findBy({ weekId, departmentId })
    const dueAt = run[bys[step]]
    return {
      ...{ weekId, departmentId, departmentName: part.departmentName },
      weekText: `${weekText(run.week)}（${run.fromDay} 至 ${run.toDay}）${run.lineName}`,
      rowsText: rowsText(all),
      decidedText: decidedText(all, step),
      disputedText: disputedText(all),
      dueText: `${dayOf(dueAt)} ${timeOf(dueAt)}`,
    }
  })
}

function rowsText(all: readonly WeekRow[]): string {
  const sum = all.reduce((points, row) => points + row.authenticity + row.quality, 0)
  return zhCN.t('weekly.rowsText', { count: all.length, points: pointsText(sum) })
}

/** How many were decided by hand; the others count as confirmed, accepted or passed. */
function decidedText(all: readonly WeekRow[], step: WeekStep): string {
  const decided = all.filter((row) => row[columns[step]] !== null).length
  return zhCN.t(`weekly.decidedText.${step}`, { decided, silent: all.length - decided })
}

const namedAtMost = 20

function disputedText(all: readonly WeekRow[]): string {
  const disputed = all.filter(({ assessment }) => assessment === 'disputed')
  const lines = disputed
    .slice(0, namedAtMost)
    .map((row) => `${row.enterpriseName}（${row.personName}）：${row.assessmentReason ?? ''}`)
  if (disputed.length > namedAtMost)
    lines.push(zhCN.t('weekly.more', { count: disputed.length - namedAtMost }))
  return lines.join('\n') || zhCN.t('weekly.noDispute')
}
