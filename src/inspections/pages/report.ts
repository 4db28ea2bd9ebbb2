import { PassThrough } from 'node:stream'
import { watermarkOf } from '../../confidentiality/watermark'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import type { PageContext, Route } from '../../web/route'
import { redraw } from '../redraw'
import { reportOf } from '../report'
import { writeReport } from '../report-sheet'
import { InspectionPopulations } from '../store'
import { inspectionOfAddress, type InspectionPagesParts } from './parts'

/** The report on a page, on paper, as a table; and what is needed to redraw the sample. */
export function reportPages(parts: InspectionPagesParts): Route[] {
  const who = 'signed-in'
  const path = '/score-inspections/:id'
  return [
    { method: 'get', path: `${path}/report`, who, handle: (ctx) => showReport(parts, ctx) },
    { method: 'get', path: `${path}/report.xlsx`, who, handle: (ctx) => giveSheet(parts, ctx) },
    { method: 'get', path: `${path}/redraw`, who, handle: (ctx) => showRedraw(parts, ctx) },
    { method: 'get', path: `${path}/population.txt`, who, handle: (ctx) => givePopulation(parts, ctx) },
  ]
}

async function showReport(parts: InspectionPagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const { person } = ctx.state
  const whole = await inspectionOfAddress(parts, ctx)
  const paper = ctx.query['print'] === 'yes'
  const { title } = whole.inspection
  ctx.page('inspections/report', {
    ...(paper ? { layout: 'paper' } : {}),
    ...{ title: locale.t('inspections.report.heading', { title }), paper },
    ...(await reportOf(core, person, whole)),
  })
}

async function giveSheet(parts: InspectionPagesParts, ctx: PageContext): Promise<void> {
  const { core } = parts
  const report = await reportOf(core, ctx.state.person, await inspectionOfAddress(parts, ctx))
  const watermark = await watermarkOf(core, ctx.state.person)
  const stream = new PassThrough()
  writeReport(stream, report, watermark).catch((error: unknown) => {
    core.log.error({ err: error }, 'the report of an inspection could not be written')
    stream.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  ctx.attachment(`inspection-${report.inspection.fromDay}-${report.inspection.toDay}.xlsx`)
  ctx.type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  ctx.body = stream
}

async function showRedraw(parts: InspectionPagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const { inspection } = await inspectionOfAddress(parts, ctx)
  if (!inspection.seed) throw new BusinessError('score-inspection-not-found')
  ctx.page('inspections/redraw', {
    title: locale.t('inspections.redraw.title'),
    inspection,
    ...(await redraw(core, inspection)),
  })
}

/** As it was hashed: one fact a line. */
async function givePopulation(parts: InspectionPagesParts, ctx: PageContext): Promise<void> {
  const { inspection } = await inspectionOfAddress(parts, ctx)
  const where = { inspectionId: inspection.id }
  const found = await parts.core.db.read((tx) => rows(tx, InspectionPopulations).findOneBy(where))
  if (!found) throw new BusinessError('score-inspection-not-found')
  ctx.attachment('population.txt')
  ctx.type = 'text/plain; charset=utf-8'
  ctx.body = found.facts
}
