import type { Core } from '../core'
import { subjectsById, type Subject, type SubjectSource } from '../subject'
import type { Locale } from '../web/locale'
import { zhCN } from '../web/locales/zh-CN'
import type { PageContext, Route } from '../web/route'
import { events, isEvent } from './events'
import { inboxOf, markAllRead, markRead } from './inbox'
import type { Notice } from './store'

/** What the pages of messages stand on. */
export interface MessagePagesParts {
  core: Core
  /** What notices can be about. */
  subjects: readonly SubjectSource[]
  locale: Locale
}

/** The inbox; everyone sees their own. */
export function messagePages(parts: MessagePagesParts): Route[] {
  const { core } = parts
  return [
    { method: 'get', path: '/inbox', who: 'signed-in', handle: (ctx) => showInbox(parts, ctx) },
    {
      method: 'post',
      path: '/inbox/read',
      who: 'signed-in',
      async handle(ctx) {
        await markAllRead(core, ctx.state.person)
        ctx.redirect('/inbox')
      },
    },
    { method: 'get', path: '/go/:id', who: 'signed-in', handle: (ctx) => goTo(parts, ctx) },
    { method: 'post', path: '/inbox/:id/read', who: 'signed-in', handle: (ctx) => openNotice(parts, ctx) },
  ]
}

async function showInbox(parts: MessagePagesParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const before = ctx.query['before']
  const { unread, read, next } = await inboxOf(
    core,
    ctx.state.person,
    typeof before === 'string' ? before : undefined,
  )
  const ids = [...unread, ...read].map(({ caseId }) => caseId)
  const subjects = await subjectsById(parts, ctx.state.person, ids)
  const shown = (notice: Notice) => shownNotice(notice, subjects.get(notice.caseId ?? ''))
  ctx.page('messages/inbox', {
    title: locale.t('messages.inbox'),
    unread: unread.map(shown),
    read: read.map(shown),
    isEmpty: unread.length + read.length === 0,
    next,
  })
}

/** Where the link of a mail leads: to the page of what it is about, as far as the reader may open it; else to the inbox. */
async function goTo(parts: MessagePagesParts, ctx: PageContext): Promise<void> {
  const id = ctx.params['id'] ?? ''
  const subject = (await subjectsById(parts, ctx.state.person, [id])).get(id)
  ctx.redirect(subject?.address ?? '/inbox')
}

/** Opening a notice reads it and leads to what it is about. */
async function openNotice(parts: MessagePagesParts, ctx: PageContext): Promise<void> {
  const notice = await markRead(parts.core, ctx.state.person, ctx.params['id'] ?? '')
  const caseId = ctx.input['then'] === 'case' ? (notice?.caseId ?? null) : null
  const subject = (await subjectsById(parts, ctx.state.person, [caseId])).get(caseId ?? '')
  ctx.redirect(subject?.address ?? '/inbox')
}

function shownNotice(notice: Notice, subject: Subject | undefined) {
  const kind = isEvent(notice.event) ? events[notice.event].title : notice.event
  const words = { title: notice.title, lines: notice.body.split('\n').filter((line) => line !== '') }
  const withheld = { title: kind, lines: [zhCN.t('messages.withheld')] }
  return { ...notice, kind, address: subject?.address, ...(subject?.hidden ? withheld : words) }
}
