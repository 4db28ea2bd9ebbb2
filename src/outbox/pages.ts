import { In } from 'typeorm'
import { z } from 'zod'
import type { Role } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { subjectsById, type Subject, type SubjectSource } from '../subject'
import { parseInput } from '../web/input'
import type { Locale } from '../web/locale'
import type { PageContext, Route } from '../web/route'
import { outboxHealth } from './health'
import { discard, resend } from './intervene'
import { summaryOf } from './rules/summary'
import { Outbox, type OutboxRow, type OutboxState } from './store'

/** What the pages of the outbox stand on. */
export interface OutboxPagesParts {
  core: Core
  /** What rows can be about. */
  subjects: readonly SubjectSource[]
  locale: Locale
}

const who: readonly Role[] = ['supervisor', 'admin']
const discardForm = z.object({ reason: z.string().max(300).default('') })
const shownAtMost = 200
const open: readonly OutboxState[] = ['queued', 'sending', 'failed', 'unknown']

/** What is owed and not through, and what people can do about it. */
export function outboxPages(parts: OutboxPagesParts): Route[] {
  const { core } = parts
  const show = (ctx: PageContext) => showOutbox(parts, ctx)
  return [
    { method: 'get', path: '/admin/outbox', who, handle: show },
    {
      method: 'post',
      path: '/admin/outbox/:id/resend',
      who,
      again: show,
      async handle(ctx) {
        await resend(core, ctx.state.person, ctx.params['id'] ?? '')
        ctx.redirect('/admin/outbox?done=resent')
      },
    },
    {
      method: 'post',
      path: '/admin/outbox/:id/discard',
      who,
      again: show,
      async handle(ctx) {
        const { reason } = parseInput(discardForm, ctx.input)
        await discard(core, ctx.state.person, { id: ctx.params['id'] ?? '', reason })
        ctx.redirect('/admin/outbox?done=discarded')
      },
    },
  ]
}

async function showOutbox(parts: OutboxPagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const state = open.find((one) => one === ctx.query['state'])
  const found = await core.db.read((tx) =>
    rows(tx, Outbox).find({
      where: { state: In(state ? [state] : [...open]) },
      order: { seq: 'ASC' },
      take: shownAtMost,
    }),
  )
  const ids = found.map(({ caseId }) => caseId)
  const subjects = await subjectsById(parts, ctx.state.person, ids)
  const done = ['resent', 'discarded'].find((one) => one === ctx.query['done'])
  ctx.page('outbox/list', {
    title: locale.t('outbox.title'),
    health: await outboxHealth(core),
    filters: ['', 'queued', 'failed', 'unknown'].map((value) => filterOf(value, state)),
    rows: found.map((row) => shown(row, subjects.get(row.caseId ?? ''))),
    full: found.length === shownAtMost,
    shownAtMost,
    // A refused act shows the same list again.
    asked: state ? `?state=${state}` : '',
    done,
  })
}

function filterOf(value: string, state: OutboxState | undefined) {
  return {
    name: value || 'all',
    address: value ? `/admin/outbox?state=${value}` : '/admin/outbox',
    current: value === (state ?? ''),
  }
}

const badges: Partial<Record<OutboxState, string>> = {
  failed: 'badge badge-bad',
  unknown: 'badge badge-warn',
}

function shown(row: OutboxRow, subject: Subject | undefined) {
  return {
    ...row,
    address: subject?.address,
    // The subject of a mail names whom it is about (norm 11).
    summary: subject?.hidden && row.kind === 'mail' ? '' : summaryOf(row),
    badge: badges[row.state] ?? 'badge',
    mayTouch: row.state !== 'sending',
    isUnknown: row.state === 'unknown',
    nextAt: row.state === 'queued' && row.attempts > 0 ? row.nextAttemptAt : null,
  }
}
