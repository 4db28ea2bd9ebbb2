import type { Locale } from '../web/locale'
import type { Addresses } from './addresses'
import type { DepartmentTrend } from './exchange-board'
import { rowName, shortPeriod } from './period-words'
import type { Period } from './rules/period'
import type { Step } from './trend'

/** A chart and the table under it, which holds the same numbers. */
export interface TrendView {
  kind: 'bar' | 'line'
  /** Those with a `series` are drawn, in that colour of the tokens: `1` … `8`, `published`, `pending`. */
  columns: { title: string; series?: string; href?: string }[]
  rows: { name: string; days: string; short: string; cells: { value: number; href: string }[] }[]
  isEmpty: boolean
}

const linesAtMost = 8

/** One department or person: what is published and what is not, step by step; of what is published only where `isInside` is not. */
export function ownTrend(
  { t }: Locale,
  steps: readonly Step[],
  { isInside, addresses }: { isInside: boolean; addresses: (step: Period) => Addresses },
): TrendView {
  const figures = isInside
    ? (['authenticity', 'quality', 'total', 'published', 'pending'] as const)
    : (['authenticity', 'quality', 'published'] as const)
  return {
    kind: 'bar',
    columns: figures.map((name) => ({
      title: t(`boards.figures.${name}`),
      ...(name === 'published' || name === 'pending' ? { series: name } : {}),
    })),
    rows: steps.map(({ step, figures: of }) => {
      const hrefs = addresses(step)
      return { ...named({ t }, step), cells: figures.map((name) => ({ value: of[name], href: hrefs[name] })) }
    }),
    isEmpty: steps.every(({ figures: of }) => of.total === 0 && of.published === 0),
  }
}

/** Every department beside the others; the first eight are drawn, all are in the table. */
export function departmentsTrend(
  { t }: Locale,
  trends: readonly DepartmentTrend[],
  address: (of: DepartmentTrend['department'], step: Period) => string,
): TrendView {
  const steps = trends[0]?.steps ?? []
  return {
    kind: 'line',
    columns: trends.map(({ department }, nth) => ({
      title: department.name,
      ...(nth < linesAtMost ? { series: String(department.colour) } : {}),
    })),
    rows: steps.map(({ step }, nth) => ({
      ...named({ t }, step),
      cells: trends.map(({ department, steps }) => ({
        value: steps[nth]?.figures.total ?? 0,
        href: address(department, step),
      })),
    })),
    isEmpty: trends.every(({ steps }) => steps.every(({ figures }) => figures.total === 0)),
  }
}

function named(locale: Pick<Locale, 't'>, step: Period): { name: string; days: string; short: string } {
  const days =
    step.kind === 'week'
      ? locale.t('boards.rows.days', { from: step.from.slice(5), to: step.to.slice(5) })
      : ''
  return { name: rowName(locale, step), days, short: shortPeriod(locale, step) }
}
