import type { Actor } from '../../../actor'
import type { Core } from '../../../core'
import { BusinessError } from '../../../errors'
import type { PageContext } from '../../../web/route'
import { halvesOf, type Halves } from '../correct-row'
import { looseEntriesOfRow } from '../facts-of-row'
import { holdPart } from '../hold-week'
import { rowsSpokenOf } from '../rows-spoken-of'
import { weekSteps, type WeekStep } from '../rules/steps'
import { saveAssessment } from '../save-assessment'
import { saveCrossCheck } from '../save-cross-check'
import { saveRecheck } from '../save-recheck'
import type { Assessment, CrossCheck, Recheck, ScoreWeek, WeekRow } from '../store'
import { readSaid, wasOf, type RowSaid } from './part-input'
import { partPath, placeOf } from './part-page'
import { partOf, taskOfStep } from './part-view'
import type { WeekPagesParts } from './parts'

/** Keeps what was said of rows; with `act` finish it signs the step by completing its task, all of it or nothing (norm 17.C1–C2). */
export async function actOnPart(parts: WeekPagesParts, ctx: PageContext): Promise<void> {
  const { core } = parts
  const actor = ctx.state.person
  const place = placeOf(ctx)
  await partOf(core, actor, place)
  const step = stepAsked(ctx)
  const { said, faults } = readSaid(ctx.input, step)
  if (Object.keys(faults).length > 0) throw new BusinessError('invalid-input', { fields: faults })
  const signed = await core.db.transaction(async () => {
    await saveSaid(core, actor, { ...place, step, said })
    return ctx.input['act'] === 'finish' ? sign(parts, actor, { ...place, step }) : null
  })
  const show = typeof ctx.query['show'] === 'string' ? ctx.query['show'] : 'all'
  const page = Number(ctx.query['page']) || 1
  ctx.redirect(signed ? `/tasks?done=${signed}` : partPath(ctx, { show, page, said: 'saved' }))
}

/** The step the page was made for, so that a page left open over a signature is told so. @throws BusinessError `week-step-not-allowed` */
function stepAsked(ctx: PageContext): WeekStep {
  const step = weekSteps.find((one) => one === ctx.input['step'])
  if (!step) throw new BusinessError('week-step-not-allowed')
  return step
}

interface StepSaid {
  runId: string
  departmentId: string
  step: WeekStep
}

function saveSaid(core: Core, actor: Actor, of: StepSaid & { said: readonly RowSaid[] }): Promise<void> {
  const { runId: weekId, departmentId, step, said } = of
  return core.db.transaction(async (tx) => {
    const { run } = await holdPart(core, tx, { actor, weekId, departmentId, step })
    const known = await rowsSpokenOf(tx, { weekId, departmentId, rows: said })
    for (const one of said) checkUnchanged(known.get(one.rowId)!, one, step)
    const whole = { weekId, departmentId }
    if (said.length === 0) return
    if (step === 'assess')
      return saveAssessment(core, actor, {
        ...whole,
        rows: said.map((one) => ({ ...one, say: one.say as Assessment | null })),
      })
    if (step === 'cross-check')
      return saveCrossCheck(core, actor, {
        ...whole,
        rows: said.map(({ grade, ...one }) => ({
          ...one,
          say: one.say as CrossCheck | null,
          grade: grade ?? undefined,
        })),
      })
    const verdicts = []
    for (const one of said)
      verdicts.push({
        ...{ rowId: one.rowId, say: one.say as Recheck | null, reason: one.reason },
        correctTo: await correctedTo(core, run, { row: known.get(one.rowId)!, said: one }),
      })
    return saveRecheck(core, actor, { ...whole, rows: verdicts })
  })
}

/** Points as corrected; a half that was not typed stays as the book has it. */
function correctedTo(
  core: Core,
  run: ScoreWeek,
  { row, said }: { row: WeekRow; said: RowSaid },
): Promise<Halves | undefined> {
  const { authenticity, quality } = said
  if (authenticity === null && quality === null) return Promise.resolve(undefined)
  return core.db.read(async (tx) => {
    const now = halvesOf(await looseEntriesOfRow(tx, run.lineId, row))
    return { authenticity: authenticity ?? now.authenticity, quality: quality ?? now.quality }
  })
}

/** Of two people at once the second is told, unless they said the same. @throws BusinessError `week-row-changed-meanwhile` */
function checkUnchanged(row: WeekRow, { say, reason, was }: RowSaid, step: WeekStep): void {
  const stands = wasOf(row, step)
  if (stands === was || stands === `${say ?? ''}|${reason ?? ''}`) return
  const name = `${row.enterpriseName} ${row.personName}`
  throw new BusinessError('week-row-changed-meanwhile', { name, field: `say-${row.id}` })
}

/** @returns the key of the task. @throws BusinessError `week-task-missing`, and what the tasklist throws */
async function sign(
  { core, finishTask }: WeekPagesParts,
  actor: Actor,
  { runId, departmentId, step }: StepSaid,
): Promise<string> {
  const { part } = await partOf(core, actor, { runId, departmentId })
  const key = await taskOfStep(core, part, step)
  if (!key || !finishTask) throw new BusinessError('week-task-missing')
  await finishTask(actor, { key, answers: {} })
  return key
}
