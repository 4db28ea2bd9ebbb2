import { zhCN } from '../web/locales/zh-CN'
import type { Locale } from '../web/locale'
import { datesInTurn, type DatesInTurn } from './dates-in-turn'
import type { CountingStep } from './rules/counting-steps'
import { timeOf } from './rules/day'

/** Between the steps of the account. */
const separator = '；'

/** The account of a due date in words: 9月30日（周三）收到，当日不计；10月1日至7日国庆节放假；8日（周四）第1个工作日；…. */
export function explainDeadline(steps: readonly CountingStep[], locale: Pick<Locale, 't'> = zhCN): string {
  const dates = datesInTurn(locale)
  return steps
    .filter((step, index) => !(step.is === 'due' && isSaid(step, steps[index - 1])))
    .map((step, index, told) => sentenceOf(step, { next: nextOf(steps, told[index]), dates, locale }))
    .join(separator)
}

interface Around {
  next: CountingStep | undefined
  dates: DatesInTurn
  locale: Pick<Locale, 't'>
}

/** The step before has said already when it is due. */
function isSaid(due: CountingStep & { is: 'due' }, before: CountingStep | undefined): boolean {
  return before?.is === 'counted' || (before?.is === 'set' && before.at === due.at)
}

function nextOf(steps: readonly CountingStep[], step: CountingStep | undefined): CountingStep | undefined {
  return step && steps[steps.indexOf(step) + 1]
}

function sentenceOf(step: CountingStep, around: Around): string {
  const { dates, locale } = around
  const say = (key: string, values: Record<string, unknown>) => locale.t(`deadlines.explain.${key}`, values)
  switch (step.is) {
    case 'received':
      return say('received', { day: dates.withWeekday(step.day) })
    case 'off':
      return say(step.name ? 'off' : 'weekend', { days: dates.span(step), name: step.name })
    case 'counted':
      return countedSentence(step, around)
    case 'paused':
      return say('paused', { days: dates.span(step), reason: step.reason })
    case 'extended':
      return say('extended', { by: step.by, count: step.workingDays, reason: step.reason })
    case 'set':
      return say('set', { by: step.by, at: dates.instant(step.at), reason: step.reason })
    case 'lost':
      return say('lost', { count: step.workingDays })
    case 'due':
      return say('due', { at: dates.instant(step.at) })
    case 'unofficial':
      return say('unofficial', { years: step.years.join('、') })
  }
}

function countedSentence(step: CountingStep & { is: 'counted' }, { next, dates, locale }: Around): string {
  const day = dates.withWeekday(step.day, step.makeUp)
  if (next?.is === 'due') {
    return locale.t('deadlines.explain.last', { day, nth: step.nth, time: timeOf(new Date(next.at)) })
  }
  return locale.t(`deadlines.explain.${step.nth === 1 ? 'first' : 'counted'}`, { day, nth: step.nth })
}
