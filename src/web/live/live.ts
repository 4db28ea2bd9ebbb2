import { MoreThanOrEqual } from 'typeorm'
import type { Core } from '../../core'
import { Changes, type Change } from '../../database/changes'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import type { PageContext, Route } from '../route'
import { sessionCookie, type Sessions } from '../sessions'
import { openFeed } from './feed'
import type { MayHear } from './hears'
import { openListener, type Listener } from './listener'

/** How often the sign-in behind a stream is looked at again; a revocation announced in the feed ends it at once. */
const renewMs = 30_000
const beatMs = 15_000
/** Tabs share one stream; browsers that can't open one per tab. */
const mostPerSession = 6
/** A page that was rendered longer ago simply loads again. */
const replayMs = 10 * 60_000
/** A change is stamped before it commits. */
const commitMs = 5_000

export interface LiveParts {
  core: Core
  sessions: Sessions
  mayHear: MayHear
}

/** Live pages: the route that browsers listen at, and the strings to pull from outside. */
export interface Live {
  route: Route
  nudge(): void
  close(): void
}

/** Serves `/events?since=<ms>`: a stream of `{ topic, ref }` that this reader may hear of, from the time its page was rendered on. */
export function createLive(parts: LiveParts): Live {
  const feed = openFeed(parts.core)
  const listeners = new Set<Listener>()
  const timers = [
    setInterval(() => listeners.forEach((listener) => listener.beat(parts.core.clock.now())), beatMs).unref(),
    setInterval(() => void renewAll(parts, listeners), renewMs).unref(),
  ]
  return {
    route: {
      method: 'get',
      path: '/events',
      who: 'signed-in',
      async handle(ctx) {
        const listener = open(ctx, parts, listeners)
        const stop = await feed.listen((change) => void listener.tell(change))
        listener.stream.once('close', stop)
        if (listener.stream.destroyed) stop()
        await replay(parts.core, listener, Number(ctx.get('last-event-id') || ctx.query['since']))
      },
    },
    nudge: feed.nudge,
    close() {
      timers.forEach(clearInterval)
      listeners.forEach((listener) => listener.stream.end())
    },
  }
}

function open(ctx: PageContext, parts: LiveParts, listeners: Set<Listener>): Listener {
  const { person: actor, sessionId } = ctx.state
  const mine = [...listeners].filter((listener) => listener.session.sessionId === sessionId)
  if (mine.length >= mostPerSession) throw new BusinessError('too-many-streams')
  const token = ctx.cookies.get(sessionCookie) ?? ''
  const listener = openListener({ actor, sessionId }, token, { mayHear: parts.mayHear, log: parts.core.log })
  listeners.add(listener)
  listener.stream.once('close', () => listeners.delete(listener))
  ctx.set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' })
  ctx.body = listener.stream
  return listener
}

/** Tells what happened between the rendering of the page and the opening of its stream. */
async function replay(core: Core, listener: Listener, since: number): Promise<void> {
  if (!Number.isFinite(since)) return
  const now = core.clock.now().getTime()
  const from = new Date(Math.max(since, now - replayMs) - commitMs)
  const missed: Change[] = await core.db.read((tx) =>
    rows(tx, Changes).find({ where: { at: MoreThanOrEqual(from) }, order: { id: 'ASC' }, take: 2_000 }),
  )
  for (const change of missed) await listener.tell(change)
}

async function renewAll({ core, sessions }: LiveParts, listeners: Set<Listener>): Promise<void> {
  for (const listener of listeners) {
    try {
      listener.renew(await sessions.actorOf(listener.token))
    } catch (error) {
      core.log.warn({ err: error }, 'could not look at a session again')
    }
  }
}
