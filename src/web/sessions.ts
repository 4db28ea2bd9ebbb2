import type { Actor } from '../actor'
import type { PageContext } from './route'

/** Who is behind a request. */
export interface Session {
  actor: Actor
  sessionId: string
}

/** Where the kit asks who is behind a cookie; the people capability answers. */
export interface Sessions {
  /** Null for a token that is unknown, expired or revoked. */
  actorOf(token: string): Promise<Session | null>
}

/** The cookie that carries the session token (at least 128 random bits; the database keeps only its hash). */
export const sessionCookie = 'quanlian_session'

/** Signs the browser in until `maxAgeMs` from now. */
export function setSessionCookie(ctx: PageContext, token: string, maxAgeMs: number): void {
  ctx.cookies.set(sessionCookie, token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: ctx.secure,
    maxAge: maxAgeMs,
    overwrite: true,
  })
}

/** Forgets the session in the browser; revoking it is the people capability's. */
export function clearSessionCookie(ctx: PageContext): void {
  ctx.cookies.set(sessionCookie, null, {
    httpOnly: true,
    sameSite: 'lax',
    secure: ctx.secure,
    overwrite: true,
  })
}

/** An address of our own to go to after sign-in; anything else becomes `/`. */
export function ownAddress(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(next) ? next : '/'
}
