import { BusinessError } from '../../errors'
import type { PageContext, Route } from '../../web/route'
import { departmentAddress, entriesAddress, exchangeAddress, publishedAddress } from '../addresses'
import { boardHouse } from '../board-house'
import { boardNav } from '../board-nav'
import { exchangeBoard, type DepartmentLine } from '../exchange-board'
import { deductionsView } from '../deductions-view'
import { dutiesOf, quarterBeside } from '../figures-beside'
import { periodName } from '../period-words'
import { periodKinds, type Period } from '../rules/period'
import { departmentsTrend } from '../trend-view'
import { periodNamed, todayOf, type BoardPagesParts } from './parts'

const peopleAtMost = 50

/** Every department and, within one's right, every person in a week, a month, a quarter or a year. */
export function exchangePages(parts: BoardPagesParts): Route[] {
  return periodKinds.map((kind) => ({
    ...{ method: 'get', path: `/boards/${kind}/:period`, who: 'signed-in' },
    handle: (ctx) => showExchange(parts, ctx, kind),
  }))
}

async function showExchange(parts: BoardPagesParts, ctx: PageContext, kind: Period['kind']): Promise<void> {
  const { core, locale } = parts
  const actor = ctx.state.person
  const today = todayOf(parts)
  const period = periodNamed(ctx.params['period'] ?? '')
  if (period.kind !== kind) throw new BusinessError('board-period-not-found')
  const board = await exchangeBoard(core, actor, { period, today })
  const house = await boardHouse(core, actor)
  const shown = {
    actor,
    house,
    period,
    today,
    scope: 'exchange' as const,
    id: null,
    address: exchangeAddress,
  }
  ctx.page('boards/exchange', {
    ...{ title: locale.t('boards.exchange.title'), nav: boardNav(locale, shown) },
    ...{ total: board.total, isWhole: board.basis === 'booked', ...deductionsView(board.deductions) },
    ...(await departmentsWithDuties(parts, board.departments, { period, today })),
    ...(await peopleWithMarks(parts, board.people, period)),
    trend: departmentsTrend(locale, board.trends, ({ id, lineId, isInside }, step) =>
      board.basis === 'booked' && isInside
        ? entriesAddress(step, { departmentId: id })
        : publishedAddress(step, lineId, (of) => departmentAddress(id, of)),
    ),
    year: period.kind === 'year' ? (await parts.beside.year(period.name)).value : null,
  })
}

async function departmentsWithDuties(
  { locale, beside }: BoardPagesParts,
  lines: readonly DepartmentLine[],
  { period, today }: { period: Period; today: string },
) {
  const seesAny = lines.some(({ isInside }) => isInside)
  const quarter = quarterBeside(period, today)
  const counted = seesAny ? await beside.quarter(quarter.name) : null
  const marks = seesAny && period.kind === 'month' ? (await beside.month(period.name)).value : null
  return {
    ...{ seesAny, showsMarks: marks !== null },
    ...{
      quarter: { name: quarter.name, words: periodName(locale, quarter) },
      countedAt: counted?.at ?? null,
    },
    departments: lines.map((line) => ({
      ...line,
      duties: counted && line.isInside ? dutiesOf(counted.value, line.id) : null,
      mark: marks && line.isInside ? (marks.get(line.id) ?? null) : null,
    })),
  }
}

async function peopleWithMarks(
  { beside }: BoardPagesParts,
  people: Awaited<ReturnType<typeof exchangeBoard>>['people'],
  period: Period,
) {
  const marks = people.length > 0 && period.kind === 'month' ? (await beside.month(period.name)).value : null
  return {
    people: people.slice(0, peopleAtMost).map((one) => ({ ...one, mark: marks?.get(one.personId) ?? null })),
    more: Math.max(0, people.length - peopleAtMost),
    showsPeopleMarks: marks !== null,
  }
}
