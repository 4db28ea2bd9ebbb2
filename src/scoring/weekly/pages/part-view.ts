import type { Actor } from '../../../actor'
import type { Core } from '../../../core'
import { rows } from '../../../database/table'
import { taskVariables, tasksOfCase } from '../../../engine/projection/queries'
import { BusinessError } from '../../../errors'
import { rowsOfPart, type LiveWeekRow } from '../rows-of-part'
import type { WeekStep } from '../rules/steps'
import { WeekParts, type ScoreWeek, type WeekPart } from '../store'
import { doesStep, stepOf } from './my-work'
import { saidOf } from './part-input'
import { factsOfRows, type RowFact } from './row-facts'
import { runById } from './runs'
import { opensRow, seesUnpublished } from './week-readers'

/** Which rows of a part to show. */
export const partFilters = ['all', 'undecided', 'noticed'] as const
export type PartFilter = (typeof partFilters)[number]

/** A row to be checked with what it is made of, as far as the reader may know. */
export interface PartRow extends LiveWeekRow {
  subtotal: number
  opens: boolean
  facts: RowFact[]
}

/** A department's part: where it stands, and whether the step is the reader's to do now. `step` is null when all are signed or the week is published. */
export interface PartHead {
  run: ScoreWeek
  part: WeekPart
  step: WeekStep | null
  mayWork: boolean
}

/** The working page of a part. `next` is the number of its next page. */
export interface PartView extends PartHead {
  rows: PartRow[]
  next: number | null
  counts: Record<PartFilter, number>
  /** Disputed by the department and not decided: the recheck can't be signed before. */
  disputes: number
  total: { authenticity: number; quality: number; subtotal: number }
}

const pageSize = 100

/** A part for who may see it before the publication. @throws BusinessError `score-week-not-found` */
export async function partOf(
  core: Core,
  actor: Actor,
  { runId, departmentId }: { runId: string; departmentId: string },
): Promise<PartHead> {
  const run = await runById(core, runId)
  const part = await core.db.read((tx) => rows(tx, WeekParts).findOneBy({ weekId: runId, departmentId }))
  if (!part || !seesUnpublished(actor, departmentId)) throw new BusinessError('score-week-not-found')
  const step = run.publishedAt ? null : stepOf(part)
  return { run, part, step, mayWork: step !== null && doesStep(actor, { step, run, departmentId }) }
}

/** A page of a part's rows, from page 1. */
export async function partView(
  core: Core,
  actor: Actor,
  asked: { runId: string; departmentId: string; filter: PartFilter; page: number },
): Promise<PartView> {
  const head = await partOf(core, actor, asked)
  const all = await rowsOfPart(core, asked.runId, asked.departmentId)
  const of = (filter: PartFilter) => all.filter((row) => isIn(row, head.step, filter))
  const found = of(asked.filter)
  const start = (asked.page - 1) * pageSize
  const undecided = of('undecided')
  return {
    ...head,
    rows: await describe(core, actor, found.slice(start, start + pageSize)),
    next: found.length > start + pageSize ? asked.page + 1 : null,
    counts: { all: all.length, undecided: undecided.length, noticed: of('noticed').length },
    disputes: undecided.filter(({ assessment }) => assessment === 'disputed').length,
    total: totalOf(all),
  }
}

/** The open task of this step, for the button that finishes it; null before the engine has made it or once it is done. */
export async function taskOfStep(core: Core, part: WeekPart, step: WeekStep): Promise<string | null> {
  const open = (await tasksOfCase(core, part.weekId)).filter(
    ({ state, command }) => state === 'open' && command === `${step}-week`,
  )
  for (const { key } of open)
    if ((await taskVariables(core, key))['departmentId'] === part.departmentId) return key
  return null
}

async function describe(core: Core, actor: Actor, page: readonly LiveWeekRow[]): Promise<PartRow[]> {
  const facts = await factsOfRows(
    core,
    page.filter((row) => opensRow(actor, row)),
  )
  return page.map((row) => ({
    ...{ ...row, subtotal: row.now.authenticity + row.now.quality },
    ...{ opens: opensRow(actor, row), facts: facts.get(row.id) ?? [] },
  }))
}

/** Rows not decided in the step at hand; rows that somebody disputed, held or doubted, or that changed since. */
function isIn(row: LiveWeekRow, step: WeekStep | null, filter: PartFilter): boolean {
  if (filter === 'undecided') return step !== null && saidOf(row, step)[0] === null
  if (filter === 'all') return true
  const noticed = row.assessment === 'disputed' || row.recheck === 'held' || row.crossCheck === 'doubted'
  return noticed || row.recheckReason !== null || row.isChanged || row.isNew
}

function totalOf(all: readonly LiveWeekRow[]): PartView['total'] {
  const total = { authenticity: 0, quality: 0, subtotal: 0 }
  for (const { now } of all) {
    total.authenticity += now.authenticity
    total.quality += now.quality
  }
  return { ...total, subtotal: total.authenticity + total.quality }
}
