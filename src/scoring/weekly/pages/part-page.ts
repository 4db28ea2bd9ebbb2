import { weekText } from '../../../web/format'
import type { PageContext } from '../../../web/route'
import { weekSteps, type WeekStep } from '../rules/steps'
import { dueOf } from './my-work'
import { saidOf, verdictsOf, wasOf } from './part-input'
import { partFilters, partView, taskOfStep, type PartRow, type PartView } from './part-view'
import type { WeekPagesParts } from './parts'

/** `/scores/weeks/:runId/:departmentId`: where a department's week is assessed, rechecked and cross-checked, line by line (norm 17.C1–C2). */
export async function partPage(parts: WeekPagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const filter = partFilters.find((one) => one === ctx.query['show']) ?? 'all'
  const page = Math.max(1, Math.floor(Number(ctx.query['page'])) || 1)
  const view = await partView(core, ctx.state.person, { ...placeOf(ctx), filter, page })
  const { run, part, step, mayWork } = view
  const taskKey = step && mayWork ? await taskOfStep(core, part, step) : null
  const address = (show: string, nth = 1) => partPath(ctx, { show, page: nth })
  ctx.page('scoring/part', {
    title: locale.t('weekPages.part.title', { department: part.departmentName, week: weekText(run.week) }),
    ...{ ...view, taskKey, rows: view.rows.map((row) => rowShown(parts, row, view)) },
    tabs: partFilters.map((name) => ({
      ...{ name, count: view.counts[name], current: name === filter, address: address(name) },
    })),
    action: address(filter, page),
    next: view.next && address(filter, view.next),
    first: page > 1 && address(filter),
    standing: run.publishedAt ? 'published' : (step ?? 'signed'),
    dueAt: step && dueOf(run, step),
    finishHint: step && hintOf(parts, step, view),
    said: ctx.query['said'] === 'saved' && locale.t('weekPages.part.saved'),
    emptySentence: locale.t(`weekPages.part.${filter === 'all' ? 'empty' : 'filteredEmpty'}`),
  })
}

/** Which part the address names. */
export function placeOf(ctx: PageContext): { runId: string; departmentId: string } {
  return { runId: ctx.params['runId'] ?? '', departmentId: ctx.params['departmentId'] ?? '' }
}

/** The address of a part's page. */
export function partPath(ctx: PageContext, query: { show: string; page: number; said?: string }): string {
  const { runId, departmentId } = placeOf(ctx)
  const asked = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  return `/scores/weeks/${runId}/${departmentId}?${asked.toString()}`
}

function hintOf({ locale }: WeekPagesParts, step: WeekStep, { counts, disputes }: PartView): string {
  if (step === 'recheck' && disputes > 0) return locale.t('weekPages.part.disputesLeft', { count: disputes })
  if (counts.undecided === 0) return locale.t('weekPages.part.finishAll', { count: counts.all })
  const verdict = locale.t(`weekPages.part.verdicts.${verdictsOf[step][0]}`)
  return locale.t('weekPages.part.finishHint', { count: counts.undecided, verdict })
}

/** A row with what was said of it before, and what is to be said now; one that came after the rows were collected is entered by the signature. */
function rowShown({ locale }: WeekPagesParts, row: PartRow, { step, mayWork }: PartView) {
  const now = step && mayWork && !row.isNew ? step : null
  const said = weekSteps.flatMap((one) => {
    const [verdict, reason] = saidOf(row, one)
    if (!verdict || one === now) return []
    return [{ step: one, verdict, reason, noticed: verdict === verdictsOf[one][1] }]
  })
  const facts = row.facts.map((fact) => ({ ...fact, name: nameOf({ locale }, fact) }))
  const [mine, mineReason] = now ? saidOf(row, now) : [null, null]
  const isUrgent = now === 'recheck' && row.assessment === 'disputed' && !mine
  return {
    ...{ ...row, said, facts, mine, mineReason, isUrgent },
    step: now,
    was: now && wasOf(row, now),
    choices: now && verdictsOf[now].map((verdict) => ({ verdict })),
  }
}

function nameOf(
  { locale }: Pick<WeekPagesParts, 'locale'>,
  { visit, entries }: PartRow['facts'][number],
): string {
  if (!visit) return [...new Set(entries.map(({ rule }) => locale.t(`scoring.rules.${rule}`)))].join('、')
  const kind = locale.t(`visits.kinds.${visit.kind}`)
  return locale.t('weekPages.part.visitFact', { kind, at: visit.visitedAt })
}
