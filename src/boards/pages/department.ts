import type { PageContext, Route } from '../../web/route'
import { addressesOf, allTo, departmentAddress, publishedAddress } from '../addresses'
import { boardHouse } from '../board-house'
import { boardNav } from '../board-nav'
import { departmentBoard } from '../department-board'
import { deductionsView } from '../deductions-view'
import { dutiesOf, quarterBeside } from '../figures-beside'
import { periodName } from '../period-words'
import { coverageOf } from '../quarter-figures'
import type { Period } from '../rules/period'
import { ownTrend } from '../trend-view'
import { periodAsked, todayOf, type BoardPagesParts } from './parts'

/** One department: everybody sees what was published of it, those who may look into it all of it. */
export function departmentPages(parts: BoardPagesParts): Route[] {
  const handle = (ctx: PageContext) => showDepartment(parts, ctx)
  return [{ method: 'get', path: '/boards/departments/:id', who: 'signed-in', handle }]
}

async function showDepartment(parts: BoardPagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const actor = ctx.state.person
  const today = todayOf(parts)
  const id = ctx.params['id'] ?? ''
  const period = periodAsked(ctx, 'quarter', today)
  const board = await departmentBoard(core, actor, { departmentId: id, period, today })
  const { department } = board
  const { isInside, lineId } = department
  const address = (of: Period) => departmentAddress(id, of)
  const house = await boardHouse(core, actor)
  const addresses = (step: Period) => {
    const published = publishedAddress(step, lineId, address)
    return isInside ? addressesOf(step, { departmentId: id }, published) : allTo(published)
  }
  ctx.page('boards/department', {
    ...{ title: locale.t('boards.department.title', { name: department.name }), ...board, isInside },
    ...deductionsView(board.deductions),
    nav: boardNav(locale, { actor, house, period, today, scope: 'department', id, address }),
    trend: ownTrend(locale, board.steps, { isInside, addresses }),
    ...(isInside ? await besideOf(parts, board, { period, today }) : {}),
  })
}

async function besideOf(
  { locale, beside }: BoardPagesParts,
  { department: { id }, people }: Awaited<ReturnType<typeof departmentBoard>>,
  { period, today }: { period: Period; today: string },
) {
  const quarter = quarterBeside(period, today)
  const { at, value } = await beside.quarter(quarter.name)
  const marks = period.kind === 'month' ? (await beside.month(period.name)).value : null
  return {
    ...{ quarter: { name: quarter.name, words: periodName(locale, quarter) }, countedAt: at },
    ...{ duties: dutiesOf(value, id), mark: marks?.get(id) ?? null, showsMarks: marks !== null },
    people: people.map((line) => ({
      ...line,
      coverage: coverageOf(value.managers.filter(({ managerId }) => managerId === line.personId)),
      mark: marks?.get(line.personId) ?? null,
    })),
  }
}
