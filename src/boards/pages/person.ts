import type { Actor } from '../../actor'
import { policyBook } from '../../scoring/policy-on'
import type { PageContext, Route } from '../../web/route'
import { addressesOf, personAddress, publishedAddress } from '../addresses'
import { boardHouse } from '../board-house'
import { boardNav } from '../board-nav'
import { deductionsView } from '../deductions-view'
import { quarterBeside } from '../figures-beside'
import { periodName } from '../period-words'
import { personBoard } from '../person-board'
import { inTimeRate } from '../quarter-figures'
import type { Period } from '../rules/period'
import { stillToEarn } from '../rules/still-to-earn'
import { ownTrend } from '../trend-view'
import { periodAsked, todayOf, type BoardPagesParts } from './parts'

const chancesAtMost = 30
const allChances = 1_000

/** One person: oneself, or somebody of a department one may look into. */
export function personPages(parts: BoardPagesParts): Route[] {
  const handle = (ctx: PageContext) => showPerson(parts, ctx)
  return [{ method: 'get', path: '/boards/people/:id', who: 'signed-in', handle }]
}

async function showPerson(parts: BoardPagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const actor = ctx.state.person
  const today = todayOf(parts)
  const id = ctx.params['id'] ?? ''
  const period = periodAsked(ctx, 'quarter', today)
  const board = await personBoard(core, actor, { personId: id, period, today })
  const address = (of: Period) => personAddress(id, of)
  const house = await boardHouse(core, actor)
  const lineId = board.department?.lineId ?? null
  const quarter = quarterBeside(period, today)
  const isPresent = today <= quarter.to
  ctx.page('boards/person', {
    ...{ title: locale.t('boards.person.title', { name: board.person.name }), ...board },
    ...deductionsView(board.deductions),
    nav: boardNav(locale, { actor, house, period, today, scope: 'person', id, address }),
    trend: ownTrend(locale, board.steps, {
      isInside: true,
      addresses: (step) => addressesOf(step, { personId: id }, publishedAddress(step, lineId, address)),
    }),
    ...(await dutiesOf(parts, id, quarter)),
    ...(period.kind === 'month'
      ? { mark: (await parts.beside.month(period.name)).value.get(id) ?? null }
      : {}),
    showsMark: period.kind === 'month',
    chances: isPresent
      ? await chancesOf(parts, actor, { id, today, quarter, all: ctx.query['all'] === 'yes' })
      : null,
    allChances: `${address(period)}&all=yes#still`,
  })
}

async function dutiesOf({ beside, locale }: BoardPagesParts, id: string, quarter: Period) {
  const { at, value } = await beside.duties(id, quarter.name)
  const { coverage, answers } = value
  return {
    ...{ quarter: { name: quarter.name, words: periodName(locale, quarter) }, coverage, countedAt: at },
    answers: { ...answers, due: answers.inTime + answers.late, rate: inTimeRate(answers) },
  }
}

async function chancesOf(
  { core, beside }: BoardPagesParts,
  actor: Actor,
  { id, today, quarter, all }: { id: string; today: string; quarter: Period; all: boolean },
) {
  const policy = (await core.db.read(policyBook))(today)
  const work = await beside.work(actor, { personId: id, today, span: quarter, policy })
  const { chances, total } = stillToEarn(work.value, policy)
  const shown = chances.slice(0, all ? allChances : chancesAtMost)
  return {
    ...{ shown, total, count: chances.length, more: chances.length - shown.length, at: work.at },
    eachVisit: policy.complete + policy.accurate + policy.evidence + policy.fullMarksBonus,
    due: chances.filter(({ isDue }) => isDue).length,
  }
}
