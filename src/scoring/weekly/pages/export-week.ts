import { dayOf } from '../../../calendar/rules/day'
import { watermarkOf } from '../../../confidentiality/watermark'
import { BusinessError } from '../../../errors'
import { contentDisposition } from '../../../files/rules/file-name'
import { lines } from '../../../people/house'
import type { Locale } from '../../../web/locale'
import type { PageContext } from '../../../web/route'
import { weekText } from '../../../web/format'
import { annexSheet } from './annex-sheet'
import type { WeekPagesParts } from './parts'
import { publishedTable } from './published-table'
import { partsOf, runOfWeek } from './runs'
import { lineOf, weekNamed } from './week-page'

/** `/scores/:week/xlsx`: the publication as a table to take along, with the reader's name in it (norm 11, annex). */
export async function exportWeek({ core, locale }: WeekPagesParts, ctx: PageContext): Promise<void> {
  const { run, table } = await wholePublication({ core }, ctx)
  const bytes = await annexSheet(await watermarkOf(core, ctx.state.person), run, table)
  const name = `${locale.t('scoring.annexTitle', { line: run.lineName })} ${run.week}.xlsx`
  ctx.set('Content-Disposition', contentDisposition('attachment', name))
  ctx.type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  ctx.body = bytes
}

/** `/scores/:week?print=yes`: the publication on A4, as the annex draws it. */
export async function paperPage({ core, locale }: WeekPagesParts, ctx: PageContext): Promise<void> {
  const { run, table } = await wholePublication({ core }, ctx)
  const parts = await partsOf(core, run.id)
  const signed = (name: 'assessedByName' | 'recheckedByName' | 'crossCheckedByName') => [
    ...new Set(parts.flatMap((part) => part[name] ?? [])),
  ]
  ctx.page('scoring/paper', {
    layout: 'paper',
    title: locale.t('scoring.annexTitle', { line: run.lineName }),
    ...{ run, table },
    span: {
      from: dayText(locale, run.fromDay),
      to: dayText(locale, run.toDay),
      name: weekText(run.week).replaceAll(' ', ''),
    },
    publishedOn: run.publishedAt && dayText(locale, dayOf(run.publishedAt)),
    signed: {
      assessed: signed('assessedByName').join('、'),
      rechecked: signed('recheckedByName').join('、'),
      crossChecked: signed('crossCheckedByName').join('、'),
    },
  })
}

/** A day as documents write it: 2026年11月9日. */
function dayText(locale: Locale, text: string): string {
  const [year, month, day] = text.split('-').map(Number)
  return locale.t('weekPages.paper.day', { year, month, day })
}

/** @throws BusinessError `week-not-found`, `line-not-found`, `week-not-published` */
async function wholePublication({ core }: Pick<WeekPagesParts, 'core'>, ctx: PageContext) {
  const week = weekNamed(ctx)
  const line = lineOf(ctx, await lines(core))
  const run = line ? await runOfWeek(core, line.id, week.name) : null
  if (!run?.publishedAt) throw new BusinessError('week-not-published', { week: weekText(week.name) })
  return { run, table: await publishedTable(core, run.id, { size: null }) }
}
