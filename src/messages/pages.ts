import type { Core } from '../core'
import type { Locale } from '../web/locale'
import type { PageContext, Route } from '../web/route'
import { events, isEvent } from './events'
import { inboxOf, markAllRead, markRead } from './inbox'
import type { Notice } from './store'

/** What the pages of messages stand on. */
export interface MessagePagesParts {
  core: Core
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
    { method: 'post', path: '/inbox/:id/read', who: 'signed-in', handle: (ctx) => openNotice(core, ctx) },
  ]
}

async function showInbox({ core, locale }: MessagePagesParts, ctx: PageContext): Promise<void> {
  const before = ctx.query['before']
  const { unread, read, next } = await inboxOf(
    core,
    ctx.state.person,
    typeof before === 'string' ? before : undefined,
  )
  ctx.page('messages/inbox', {
    title: locale.t('messages.inbox'),
    unread: unread.map(shown),
    read: read.map(shown),
    isEmpty: unread.length + read.length === 0,
    next,
  })
}

/** Opening a notice reads it and leads to its case. */
async function openNotice(core: Core, ctx: PageContext): Promise<void> {
  const notice = await markRead(core, ctx.state.person, ctx.params['id'] ?? '')
  const toCase = ctx.input['then'] === 'case' && notice?.caseId
  ctx.redirect(toCase ? `/cases/${notice.caseId}` : '/inbox')
}

function shown(notice: Notice) {
  const kind = isEvent(notice.event) ? events[notice.event].title : notice.event
  return { ...notice, kind, lines: notice.body.split('\n').filter((line) => line !== '') }
}
