import { rows } from '../database/table'
import { showCase } from '../demands/pages/case'
import { readableCase, type DemandPagesParts } from '../demands/pages/parts'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { ChannelSettings } from '../messages/store'
import { parseInput } from '../web/input'
import type { PageContext, Route } from '../web/route'
import { countKnock } from './count-knock'
import { makeFeedbackLink, withdrawFeedbackLink } from './feedback-link'
import { feedbackAsked, FeedbackForm, giveFeedback, questions } from './give-feedback'

const marks = ['5', '4', '3', '2', '1'] as const

/** The enterprise's form behind its one-time link, open to whoever has the link; and the acts on the case that make and end links. */
export function feedbackPages(parts: DemandPagesParts): Route[] {
  const path = '/f/:token'
  const again = (ctx: PageContext) => showCase(parts, ctx)
  return [
    { method: 'get', path, who: 'anyone', handle: (ctx) => calmly(parts, ctx, () => openForm(parts, ctx)) },
    {
      method: 'post',
      path,
      who: 'anyone',
      handle: (ctx) => calmly(parts, ctx, () => receive(parts, ctx)),
      again: (ctx) => calmly(parts, ctx, () => showForm(parts, ctx)),
    },
    {
      // Whoever loads the page of a link again is led back to the case: the link was shown once.
      method: 'get',
      path: '/cases/:id/feedback-link',
      who: 'signed-in',
      handle: async (ctx) => ctx.redirect(`/cases/${(await readableCase(parts, ctx)).id}`),
    },
    {
      method: 'post',
      path: '/cases/:id/feedback-link',
      who: 'signed-in',
      handle: (ctx) => showLink(parts, ctx),
      again,
    },
    {
      method: 'post',
      path: '/cases/:id/feedback-link/withdrawal',
      who: 'signed-in',
      handle: (ctx) => withdraw(parts, ctx),
      again,
    },
  ]
}

/** A link that is wrong, used, withdrawn or expired gives one and the same page: nobody learns what there was. */
async function calmly(
  { locale }: DemandPagesParts,
  ctx: PageContext,
  show: () => Promise<void>,
): Promise<void> {
  ctx.set({ 'X-Robots-Tag': 'noindex', 'Referrer-Policy': 'no-referrer' })
  try {
    await show()
  } catch (error) {
    const code = error instanceof BusinessError ? error.code : ''
    if (code !== 'feedback-link-gone' && code !== 'feedback-busy') throw error
    const isBusy = code === 'feedback-busy'
    ctx.page('feedback/closed', {
      title: locale.t(isBusy ? 'feedback.form.busy' : 'feedback.form.gone'),
      layout: 'bare',
      isBusy,
    })
    // Not 404, which here means that nobody has answered.
    ctx.status = isBusy ? 429 : 410
  }
}

async function openForm(parts: DemandPagesParts, ctx: PageContext): Promise<void> {
  await countKnock(parts.core, { ip: ctx.ip, token: tokenOf(ctx) })
  await showForm(parts, ctx)
}

/** The form, empty or as it was typed; the submission's id stays the same while it is mended. */
async function showForm({ core, locale }: DemandPagesParts, ctx: PageContext): Promise<void> {
  ctx.page('feedback/form', {
    ...(await feedbackAsked(core, tokenOf(ctx))),
    title: locale.t('feedback.form.title'),
    layout: 'bare',
    submission: newId(),
    exchange: locale.t('feedback.exchange'),
    questions,
    marks,
    faults: questions.filter((question) => ctx.state.refusal?.fields[question]),
  })
}

async function receive({ core, locale }: DemandPagesParts, ctx: PageContext): Promise<void> {
  await countKnock(core, { ip: ctx.ip, token: tokenOf(ctx) })
  await giveFeedback(core, tokenOf(ctx), parseInput(FeedbackForm, ctx.input))
  ctx.page('feedback/thanks', { title: locale.t('feedback.form.thanks'), layout: 'bare' })
}

/** Shown once, as the answer to the post: the token is not kept, so no address could show it again. */
async function showLink(parts: DemandPagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const demand = await readableCase(parts, ctx)
  const { token, expiresAt } = await makeFeedbackLink(core, ctx.state.person, demand.id)
  const title = locale.t('feedback.link.title')
  const link = `${await publicAddress(parts, ctx)}/f/${token}`
  const filling = { enterprise: demand.enterpriseName, exchange: locale.t('feedback.exchange'), link }
  ctx.page('feedback/link', { title, demand, expiresAt, ...filling })
}

async function withdraw(parts: DemandPagesParts, ctx: PageContext): Promise<void> {
  const { id } = await readableCase(parts, ctx)
  await withdrawFeedbackLink(parts.core, ctx.state.person, id)
  ctx.redirect(`/cases/${id}`)
}

/** Under which the enterprise reaches the product: as the installation was told, else as this browser does. */
async function publicAddress({ core }: DemandPagesParts, ctx: PageContext): Promise<string> {
  const settings = await core.db.read((tx) => rows(tx, ChannelSettings).find())
  return settings.find(({ publicUrl }) => publicUrl)?.publicUrl ?? ctx.origin
}

function tokenOf(ctx: PageContext): string {
  return (ctx.params['token'] ?? '').slice(0, 200)
}
