import { z } from 'zod'
import { newId } from '../../ids'
import { rows } from '../../database/table'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { enterEnterprise } from '../enter-enterprise'
import { parseFacts } from '../enterprise-input'
import { findSimilar } from '../find-similar'
import { normalCreditCode } from '../rules/credit-code'
import { Enterprises, enterpriseWishes } from '../store'
import type { EnterprisePagesParts } from './parts'

const Sent = z.object({ submissionId: z.uuid(), confirmed: z.literal('yes').optional() })

/** Entering an enterprise, with those that may be the same (norm 5). */
export function newPages(parts: EnterprisePagesParts): Route[] {
  const show = (ctx: PageContext) => showNew(parts, ctx)
  const like = (ctx: PageContext) => showLike(parts, ctx)
  return [
    { method: 'get', path: '/enterprises/new', who: 'signed-in', handle: show },
    { method: 'get', path: '/enterprises/like', who: 'signed-in', handle: like },
    {
      method: 'post',
      path: '/enterprises',
      who: 'signed-in',
      handle: (ctx) => enter(parts, ctx),
      again: show,
    },
  ]
}

async function showNew(parts: EnterprisePagesParts, ctx: PageContext): Promise<void> {
  const typed = ctx.state.refusal?.typed ?? {}
  ctx.page('enterprises/new', {
    title: parts.locale.t('enterprises.new.title'),
    submissionId: newId(),
    wishes: enterpriseWishes,
    ...(await likeTyped(parts, typed)),
  })
}

/** The warning list alone, which the page asks for while the name is typed. */
async function showLike(parts: EnterprisePagesParts, ctx: PageContext): Promise<void> {
  const title = parts.locale.t('enterprises.new.title')
  ctx.page('enterprises/like', { title, layout: 'bare', ...(await likeTyped(parts, ctx.query)) })
}

async function likeTyped({ core }: EnterprisePagesParts, typed: Readonly<Record<string, unknown>>) {
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name].trim().slice(0, 191) : '')
  const creditCode = normalCreditCode(text('creditCode'))
  const same = creditCode ? await core.db.read((tx) => rows(tx, Enterprises).findOneBy({ creditCode })) : null
  const like = text('name').length >= 2 ? await findSimilar(core, text('name')) : []
  return { same, like: like.filter(({ id }) => id !== same?.id) }
}

async function enter({ core }: EnterprisePagesParts, ctx: PageContext): Promise<void> {
  const facts = parseFacts(ctx.input, null)
  const { submissionId, confirmed } = parseInput(Sent, ctx.input)
  const entered = { submissionId, facts, confirmed: confirmed === 'yes' }
  ctx.redirect(`/enterprises/${await enterEnterprise(core, ctx.state.person, entered)}`)
}
