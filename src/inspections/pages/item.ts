import { z } from 'zod'
import { BusinessError } from '../../errors'
import { newId } from '../../ids'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { answerItem, questionsOf } from '../answer-item'
import { factView } from '../fact-view'
import { inspectionFindingKinds } from '../item-store'
import { itemsOf } from '../items-view'
import { recordFinding, withdrawFinding } from '../record-finding'
import { kindsFor } from '../rules/finding-kinds'
import { inspectionOfAddress, type InspectionPagesParts } from './parts'

const Answers = z.object({
  version: z.coerce.number().int(),
  note: z.string().trim().max(2000).default(''),
  save: z.enum(['draft', 'done']).default('done'),
})
const QuestionAnswers = z.record(z.string(), z.string().trim().max(2000))
const Finding = z.object({
  submissionId: z.uuid(),
  kind: z.enum(inspectionFindingKinds),
  text: z.string().trim().min(1).max(400),
})
const Withdrawal = z.object({ withdrawReason: z.string().trim().min(1).max(500) })

/** One item of the sample, answered question by question; then the next one that is open. */
export function itemPages(parts: InspectionPagesParts): Route[] {
  const { core } = parts
  const who = 'signed-in'
  const path = '/score-inspections/:id/items/:ordinal'
  const again = (ctx: PageContext) => showItem(parts, ctx)
  return [
    { method: 'get', path, who, handle: again },
    { method: 'post', path, who, again, handle: (ctx) => answer(parts, ctx) },
    {
      ...{ method: 'post', path: `${path}/findings`, who, again },
      async handle(ctx) {
        await recordFinding(core, ctx.state.person, { ...placeOf(ctx), ...parseInput(Finding, ctx.input) })
        ctx.redirect(`${addressOf(ctx)}#findings`)
      },
    },
    {
      ...{ method: 'post', path: `${path}/findings/:findingId/withdrawal`, who, again },
      async handle(ctx) {
        const { withdrawReason: reason } = parseInput(Withdrawal, ctx.input)
        const { inspectionId } = placeOf(ctx)
        const which = { inspectionId, findingId: ctx.params['findingId'] ?? '', reason }
        await withdrawFinding(core, ctx.state.person, which)
        ctx.redirect(`${addressOf(ctx)}#findings`)
      },
    },
  ]
}

async function answer(parts: InspectionPagesParts, ctx: PageContext): Promise<void> {
  const { core } = parts
  const { version, note, save } = parseInput(Answers, ctx.input)
  const given = Object.entries(ctx.input).filter(
    ([name, value]) => name.startsWith('answer-') && typeof value === 'string',
  )
  const checked = parseInput(QuestionAnswers, Object.fromEntries(given))
  const answers = Object.fromEntries(Object.entries(checked).map(([name, value]) => [name.slice(7), value]))
  const isDraft = save === 'draft'
  const form = { ...placeOf(ctx), answers, note: note || null, version, isDraft }
  await answerItem(core, ctx.state.person, form)
  if (isDraft) return void ctx.redirect(`${addressOf(ctx)}?kept=yes`)
  const { ordinal } = placeOf(ctx)
  const items = await itemsOf(core, ctx.state.person, await inspectionOfAddress(parts, ctx))
  const open = items.filter(({ answeredAt, isMine }) => !answeredAt && isMine)
  const next = open.find((item) => item.ordinal > ordinal) ?? open[0]
  const list = `/score-inspections/${ctx.params['id']}`
  ctx.redirect(next ? `${list}/items/${next.ordinal}` : `${list}#items`)
}

async function showItem(parts: InspectionPagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const whole = await inspectionOfAddress(parts, ctx)
  const items = await itemsOf(core, ctx.state.person, whole)
  const { ordinal } = placeOf(ctx)
  const item = items.find((one) => one.ordinal === ordinal)
  if (!item) throw new BusinessError('score-inspection-not-found')
  const isOpen = whole.inspection.state === 'running'
  const typed = ctx.state.refusal?.typed ?? {}
  ctx.page('inspections/item', {
    title: locale.t('inspections.item.title', { ordinal, enterprise: item.enterpriseName }),
    ...{ inspection: whole.inspection, item, count: items.length },
    ...(await factView(core, ctx, item)),
    questions: questionsOf(whole.inspection, item).map((question) => ({
      ...question,
      field: `answer-${question.key}`,
      answer: typed[`answer-${question.key}`] ?? item.answers[question.key] ?? '',
    })),
    checklistVersion: whole.inspection.checklists?.[item.target]?.version,
    ...{ kinds: kindsFor(item.target), submission: newId(), readerId: ctx.state.person.id },
    ...{ mayAnswer: isOpen && item.isMine, isOpen, kept: ctx.query['kept'] === 'yes' },
    refusedFinding: ctx.params['findingId'] ?? null,
    previous: ordinal > 1 ? ordinal - 1 : null,
    next: ordinal < items.length ? ordinal + 1 : null,
  })
}

function placeOf(ctx: PageContext): { inspectionId: string; ordinal: number } {
  return { inspectionId: ctx.params['id'] ?? '', ordinal: Number(ctx.params['ordinal']) || 0 }
}

function addressOf(ctx: PageContext): string {
  return `/score-inspections/${ctx.params['id']}/items/${ctx.params['ordinal']}`
}
