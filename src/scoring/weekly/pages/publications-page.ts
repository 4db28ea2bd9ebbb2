import { In } from 'typeorm'
import { dayOf } from '../../../calendar/rules/day'
import type { Core } from '../../../core'
import { rows } from '../../../database/table'
import { lines } from '../../../people/house'
import type { PageContext } from '../../../web/route'
import { Objections, PublicationRows, type PublicationKind } from '../publication-store'
import type { WeekPagesParts } from './parts'
import { runsOfYear } from './runs'
import { lineOf } from './week-page'

/** `/scores/publications`: all publications of a line and year, with what each holds. */
export async function publicationsPage({ core, locale }: WeekPagesParts, ctx: PageContext): Promise<void> {
  const all = await lines(core)
  const line = lineOf(ctx, all)
  const present = Number(dayOf(core.clock.now()).slice(0, 4))
  const asked = Number(ctx.query['year'])
  const year = Number.isInteger(asked) && asked >= 2020 && asked <= present + 1 ? asked : present
  const runs = line ? await runsOfYear(core, line.id, year) : []
  const address = (of: number, id = line?.id) => `/scores/publications?year=${of}${id ? `&line=${id}` : ''}`
  const counts = await countsOf(
    core,
    runs.map(({ id }) => id),
  )
  ctx.page('scoring/publications', {
    title: locale.t('weekPages.publications'),
    ...{ year, line, runs: runs.map((run) => ({ ...run, ...counts.get(run.id) })) },
    tabs: all.map(({ id, name }) => ({ name, current: id === line?.id, address: address(year, id) })),
    previous: address(year - 1),
    next: year < present ? address(year + 1) : null,
  })
}

/** What a publication holds, in numbers. */
interface Counts {
  rows: number
  pending: number
  corrections: number
  points: number
  objections: number
}

async function countsOf(core: Core, ids: readonly string[]): Promise<Map<string, Counts>> {
  const weekId = In([...ids])
  const { sums, objections } = await core.db.read(async (tx) => ({
    sums: await rows(tx, PublicationRows)
      .createQueryBuilder('row')
      .select('row.weekId', 'weekId')
      .addSelect('row.kind', 'kind')
      .addSelect('COUNT(*)', 'count')
      .addSelect('SUM(row.authenticity + row.quality)', 'points')
      .where({ weekId })
      .groupBy('row.weekId')
      .addGroupBy('row.kind')
      .getRawMany<{ weekId: string; kind: PublicationKind; count: number; points: number }>(),
    objections: await rows(tx, Objections).find({ where: { weekId }, select: { id: true, weekId: true } }),
  }))
  return new Map(
    ids.map((id) => {
      const own = sums.filter((sum) => sum.weekId === id)
      const of = (kind: PublicationKind) => Number(own.find((sum) => sum.kind === kind)?.count ?? 0)
      const counted = own.filter(({ kind }) => kind !== 'pending')
      const points = counted.reduce((all, sum) => all + Number(sum.points), 0)
      const numbers = { rows: of('week') + of('late'), pending: of('pending'), corrections: of('correction') }
      return [id, { ...numbers, points, objections: objections.filter((one) => one.weekId === id).length }]
    }),
  )
}
