import type { Core } from '../../core'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { dateTime, points } from '../../web/format'
import { zhCN } from '../../web/locales/zh-CN'
import type { Ranked } from '../rules/ranking'
import { YearClosings } from './store'

/** What the forms of a closing show: the ranking in words, who asked, who rechecked. @throws BusinessError `year-closing-not-found` */
export async function closingForm(core: Core, caseId: string): Promise<Record<string, unknown>> {
  const found = await core.db.read((tx) => rows(tx, YearClosings).findOneBy({ id: caseId }))
  if (!found) throw new BusinessError('year-closing-not-found')
  const { year, ranking, startedByName, startedAt, recheckedByName, recheckOpinion } = found
  return {
    yearText: zhCN.t('assessment.year.title', { year }),
    startedText: `${startedByName} ${dateTime(startedAt)}`,
    departmentsText: ranking.departments.map((one) => wordsOf(one, one.name)).join('\n'),
    linesText: ranking.lines
      .map((one) => wordsOf(one, `${one.holderName ?? zhCN.t('assessment.year.noHolder')}（${one.name}）`))
      .join('\n'),
    recheckText: [recheckedByName, recheckOpinion].filter(Boolean).join('：'),
    yearPage: `/year/${year}`,
  }
}

function wordsOf(one: Ranked, name: string): string {
  const item = zhCN.t('assessment.year.supplements.item', {
    place: one.place,
    name,
    points: points(one.points),
  })
  const star = one.star ? ` ★${zhCN.t('assessment.year.star')}` : ''
  const barred = one.barredBy === null ? '' : ` ${zhCN.t('assessment.year.barred', { number: one.barredBy })}`
  return `${item}${star}${barred}`
}
