import type { Actor } from '../../../actor'
import { dayOf } from '../../../calendar/rules/day'
import type { Core } from '../../../core'
import { BusinessError } from '../../../errors'
import { lines } from '../../../people/house'
import type { Line } from '../../../people/store'
import type { PageContext } from '../../../web/route'
import { parseWeek, shiftWeek, weekOf, type Week } from '../../rules/week'
import type { ScoreWeek } from '../store'
import { liveTable, type LiveRow } from './live-table'
import { myWork } from './my-work'
import { objectionsOfWeek } from './objections-of'
import type { WeekPagesParts } from './parts'
import { publishAtOf } from './publish-at'
import { publishedTable } from './published-table'
import { lastPublished, partsOf, runOfWeek } from './runs'
import { opensRow, ownsRow, seesUnpublished } from './week-readers'

/** `/scores` and `/scores/:week`: the annex table of one line and week, everybody's once it is published (norm 11, 17.C1). */
export async function weekPage(parts: WeekPagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const all = await lines(core)
  const line = lineOf(ctx, all)
  const week = await weekAsked(core, ctx, line)
  const run = line ? await runOfWeek(core, line.id, week.name) : null
  ctx.page('scoring/week', {
    title: locale.t('scoring.annexTitle', { line: line?.name ?? locale.t('scoring.noLine') }),
    ...{ week, line, run, addresses: addressesOf(week, line, dayOf(core.clock.now())) },
    tabs: all.map(({ id, name }) => ({
      ...{ id, name, current: id === line?.id },
      address: `/scores/${week.name}?line=${id}`,
    })),
    ...(await stateOf(core, run, week)),
    work: await myWork(core, ctx.state.person),
    ...(await tableOf(core, ctx, { run, line, week })),
  })
}

/** When it is or was published, who signed what, and what was objected. */
async function stateOf(core: Core, run: ScoreWeek | null, week: Week) {
  const now = core.clock.now()
  const publishAt = run?.publishAt ?? (await publishAtOf(core, week))
  const objections = run ? await objectionsOfWeek(core, run.id) : { all: 0, open: 0 }
  return {
    ...{ publishAt, isOverdue: publishAt < now, isRunning: week.to >= dayOf(now) },
    ...{ objectionCount: objections.all, openObjections: objections.open },
    objecting: run?.objectionsUntil ? run.objectionsUntil > now : false,
    parts: run ? await partsOf(core, run.id) : [],
  }
}

/** The line asked for, else the reader's own, else one they direct, else the first. @throws BusinessError `line-not-found` */
export function lineOf(ctx: PageContext, all: readonly Line[]): Line | undefined {
  const asked = ctx.query['line']
  const { person } = ctx.state
  if (asked === undefined)
    return (
      all.find(({ id }) => id === person.lineId || person.groups.includes(`line-director:${id}`)) ?? all[0]
    )
  const line = all.find(({ id }) => id === asked)
  if (!line) throw new BusinessError('line-not-found')
  return line
}

/** @throws BusinessError `week-not-found` */
export function weekNamed(ctx: PageContext): Week {
  const week = parseWeek(ctx.params['week'] ?? '')
  if (!week) throw new BusinessError('week-not-found')
  return week
}

/** The week of the address, else the one published last, else last week. */
async function weekAsked(core: Core, ctx: PageContext, line: Line | undefined): Promise<Week> {
  if (ctx.params['week']) return weekNamed(ctx)
  const last = line && (await lastPublished(core, line.id))
  return (last && parseWeek(last.week)) ?? shiftWeek(weekOf(dayOf(core.clock.now())), -1)
}

function addressesOf(week: Week, line: Line | undefined, today: string) {
  const of = ({ name }: Week, file = '') => `/scores/${name}${file}${line ? `?line=${line.id}` : ''}`
  return {
    previous: of(shiftWeek(week, -1)),
    next: of(shiftWeek(week, 1)),
    present: of(weekOf(today)),
    print: `${of(week)}&print=yes`,
    sheet: of(week, '/xlsx'),
    list: `/scores/publications${line ? `?line=${line.id}` : ''}`,
  }
}

/** What is published; before that what those concerned may see. */
async function tableOf(
  core: Core,
  ctx: PageContext,
  { run, line, week }: { run: ScoreWeek | null; line: Line | undefined; week: Week },
) {
  const { person } = ctx.state
  if (!line) return {}
  if (!run?.publishedAt) {
    const live = await liveTable(core, person, { lineId: line.id, week })
    const opened = live.rows.map((row) => ({
      ...{ ...row, opens: opensRow(person, row) },
      entries: entriesAddress(row, { lineId: line.id, week }),
    }))
    return { live: { ...live, rows: opened }, isConcerned: isConcerned(person, line.id) }
  }
  const after = Number(ctx.query['after']) || 0
  const table = await publishedTable(core, run.id, { after })
  const opened = table.rows.map((row) => ({ ...row, opens: opensRow(person, row) }))
  const ownsRows = table.rows.some((row) => ownsRow(person, row))
  return {
    ownsRows,
    table: { ...table, rows: opened },
    more: table.next && `/scores/${week.name}?line=${line.id}&after=${table.next}`,
  }
}

/** The entries behind a number that is not published yet. */
function entriesAddress(
  { departmentId, personId, enterpriseId }: LiveRow,
  { lineId, week }: { lineId: string; week: Week },
): string {
  const of = { from: week.from, to: week.to, line: lineId }
  const query = { ...of, department: departmentId, person: personId, enterprise: enterpriseId }
  return `/scores/entries?${new URLSearchParams(query).toString()}`
}

function isConcerned(person: Actor, lineId: string): boolean {
  return person.lineId === lineId || seesUnpublished(person, '')
}
