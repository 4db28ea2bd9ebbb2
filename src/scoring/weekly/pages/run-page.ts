import { weekText } from '../../../web/format'
import type { Core } from '../../../core'
import type { Actor } from '../../../actor'
import type { PageContext } from '../../../web/route'
import type { ScoreWeek, WeekPart } from '../store'
import { doesStep, dueOf, partAddress, stepOf } from './my-work'
import type { WeekPagesParts } from './parts'
import { partsOf, runById, type CountedPart } from './runs'
import { weekSteps, type WeekStep } from '../rules/steps'
import { seesUnpublished } from './week-readers'

/** How a step stands. */
type Standing = 'done' | 'doing' | 'late' | 'waiting'

/** `/scores/weeks/:runId`: the steps of a week, who is to do them by when, and the departments' parts (norm 17.C1). */
export async function runPage({ core, locale }: WeekPagesParts, ctx: PageContext): Promise<void> {
  const run = await runById(core, ctx.params['runId'] ?? '')
  const checker = run.checkerLineName
    ? locale.t('weekPages.runPage.checker', { line: run.checkerLineName })
    : locale.t('weekPages.runPage.leadership')
  const parts = await partsOf(core, run.id)
  ctx.page('scoring/run', {
    title: locale.t('weekPages.runPage.title', { line: run.lineName, week: weekText(run.week) }),
    intro: locale.t('weekPages.runPage.intro', { checker }),
    run,
    steps: stepsOf(core, run, parts),
    parts: parts.map((part) => partLine(core, ctx.state.person, { run, part, checker })),
  })
}

/** Only departments that have rows have steps; one that has none is done from the beginning. */
function stepsOf(core: Core, run: ScoreWeek, parts: readonly WeekPart[]) {
  const now = core.clock.now()
  const signed = { assess: 'assessedAt', recheck: 'recheckedAt', 'cross-check': 'crossCheckedAt' } as const
  const steps = weekSteps.map((step) => {
    const done = parts.every((part) => part[signed[step]] !== null)
    const at = dueOf(run, step)
    return { step: step, at, state: done ? 'done' : run.publishedAt || at < now ? 'late' : 'doing' }
  })
  const published = run.publishedAt ? 'done' : run.publishAt < now ? 'late' : 'waiting'
  const objections = !run.objectionsUntil ? 'waiting' : run.objectionsUntil < now ? 'done' : 'doing'
  return [
    ...steps,
    { step: 'publish', at: run.publishAt, state: published },
    { step: 'object', at: run.objectionsUntil, state: objections },
  ]
}

function partLine(
  core: Core,
  actor: Actor,
  { run, part, checker }: { run: ScoreWeek; part: CountedPart; checker: string },
) {
  const step = run.publishedAt ? null : stepOf(part)
  const who = { assess: '', recheck: '', 'cross-check': checker }
  const cell = (name: WeekStep, at: Date | null, by: string | null) => {
    const due = dueOf(run, name)
    const late: Standing = run.publishedAt || due < core.clock.now() ? 'late' : 'waiting'
    const state: Standing = at ? 'done' : late === 'waiting' && name === step ? 'doing' : late
    return { step: name, at, name: by, due, state, who: who[name] }
  }
  return {
    ...{ departmentName: part.departmentName, count: part.count, step, address: partAddress(part) },
    opens: seesUnpublished(actor, part.departmentId),
    mine: step !== null && doesStep(actor, { step, run, departmentId: part.departmentId }),
    cells: [
      cell('assess', part.assessedAt, part.assessedByName),
      cell('recheck', part.recheckedAt, part.recheckedByName),
      cell('cross-check', part.crossCheckedAt, part.crossCheckedByName),
    ],
  }
}
