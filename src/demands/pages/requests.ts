import { z } from 'zod'
import { dayOf, shiftDay } from '../../calendar/rules/day'
import { BusinessError } from '../../errors'
import { newId } from '../../ids'
import { servicePolicyOn } from '../../policies'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { required, typedAmount } from '../answer-fields'
import { agreementOf } from '../case-context'
import { requireLead } from '../case-lead'
import { yuanText } from '../rules/money'
import { askScopeChange } from '../scope/ask-scope-change'
import { askSupport } from '../support/ask-support'
import { askSuspension } from '../suspension/ask-suspension'
import { latestDay } from '../suspension/latest-day'
import type { Demand } from '../store'
import { caseHead, readableCase, type DemandPagesParts } from './parts'

const submissionId = z.uuid()
const suspension = z.object({ submissionId, reason: required(1000), resumeOn: z.iso.date() })
const support = z.object({ submissionId, difficulty: required(2000), wanted: required(1000) })
const scopeChange = z.object({
  ...{ submissionId, what: required(2000), why: required(2000) },
  ...{ newAmount: typedAmount, newDueOn: z.iso.date() },
})

/** What a lead may ask for on a case, each on a page of its own: to stand still, another scope, support (norm 13). */
export function requestPages(parts: DemandPagesParts): Route[] {
  const { core } = parts
  return [
    ...request(parts, 'suspension', {
      facts: (demand) => suspensionFacts(parts, demand),
      send: (ctx, caseId) =>
        askSuspension(core, ctx.state.person, { caseId, ...parseInput(suspension, ctx.input) }),
    }),
    ...request(parts, 'scope-change', {
      facts: (demand) => scopeFacts(parts, demand),
      send: (ctx, caseId) =>
        askScopeChange(core, ctx.state.person, { caseId, ...parseInput(scopeChange, ctx.input) }),
    }),
    ...request(parts, 'support', {
      facts: (demand) => supportFacts(parts, demand),
      send: (ctx, caseId) =>
        askSupport(core, ctx.state.person, { caseId, ...parseInput(support, ctx.input) }),
    }),
  ]
}

interface Request {
  /** What its page shows above the fields. */
  facts(demand: Demand): Promise<Record<string, unknown>>
  send(ctx: PageContext, caseId: string): Promise<void>
}

function request(parts: DemandPagesParts, name: string, { facts, send }: Request): Route[] {
  const path = `/cases/:id/${name}/new`
  const show = async (ctx: PageContext) => {
    const demand = await readableCase(parts, ctx)
    requireLead(ctx.state.person, demand)
    const known = { submissionId: newId(), ...(await facts(demand)) }
    ctx.page(`demands/ask-${name}`, { ...caseHead(parts, demand), tab: 'execution', ...known })
  }
  const handle = async (ctx: PageContext) => {
    const { id } = await readableCase(parts, ctx)
    await send(ctx, id)
    ctx.redirect(`/cases/${id}/execution`)
  }
  return [
    { method: 'get', path, who: 'signed-in', handle: show },
    { method: 'post', path, who: 'signed-in', handle, again: show },
  ]
}

function suspensionFacts({ core }: DemandPagesParts, demand: Demand) {
  const now = core.clock.now()
  const tomorrow = shiftDay(dayOf(now), 1)
  return core.db.read(async (tx) => ({ ...(await latestDay(tx, demand, now)), tomorrow }))
}

function scopeFacts({ core }: DemandPagesParts, demand: Demand) {
  return core.db.read(async (tx) => {
    const { scopeChangeDirectorPercent: percent } = await servicePolicyOn(tx, dayOf(demand.recordedAt))
    const agreement = await agreementOf(tx, demand.id)
    if (!agreement || demand.state !== 'executing') throw new BusinessError('scope-not-executing')
    const { amount, acceptedAmount, dueOn } = agreement
    const texts = { amountText: yuanText(amount), acceptedText: yuanText(acceptedAmount) }
    return { percent, agreement, ...texts, amountNow: amount / 100, dueOn }
  })
}

function supportFacts({ core }: DemandPagesParts, demand: Demand) {
  return core.db.read(async (tx) => {
    const { supportAnswerWorkingDays: days } = await servicePolicyOn(tx, dayOf(demand.recordedAt))
    return { days }
  })
}
