import { PassThrough } from 'node:stream'
import type { Change } from '../../database/changes'
import type { Log } from '../../log'
import type { Session } from '../sessions'
import { hears, type MayHear } from './hears'

/** One open stream of server-sent events. */
export interface Listener {
  readonly session: Session
  readonly token: string
  readonly stream: PassThrough
  /** Tells the browser of `change` if its reader may hear of it; ends the stream when it is the end of the session. */
  tell(change: Change): Promise<void>
  /** Keeps proxies from closing a quiet stream and tells the browser how far it has heard. */
  beat(now: Date): void
  /** Goes on for the same session as it is now (groups may have changed), or ends when there is none. */
  renew(session: Session | null): void
}

/** A browser that slow or gone is dropped; it comes back and asks what it missed. */
const mostWaiting = 256 * 1024

/** Opens a stream for `session`. */
export function openListener(
  session: Session,
  token: string,
  { mayHear, log }: { mayHear: MayHear; log: Log },
): Listener {
  const stream = new PassThrough()
  let current = session
  const write = (text: string) => {
    if (stream.writableEnded || stream.destroyed) return
    if (stream.writableLength > mostWaiting) stream.destroy()
    else stream.write(text)
  }
  write('retry: 2000\nevent: hello\ndata: {}\n\n')
  return {
    get session() {
      return current
    },
    token,
    stream,
    async tell(change) {
      if (change.topic === 'session') return change.ref === current.sessionId ? void stream.end() : undefined
      try {
        if (!(await hears(current.actor, change, mayHear))) return
      } catch (error) {
        return log.warn({ err: error, change: change.id }, 'could not tell who may hear of a change')
      }
      write(
        `id: ${change.at.getTime()}\nevent: change\ndata: ${JSON.stringify({ topic: change.topic, ref: change.ref })}\n\n`,
      )
    },
    beat: (now) => write(`id: ${now.getTime()}\n\n`),
    renew(next) {
      if (next) current = next
      else stream.end()
    },
  }
}
