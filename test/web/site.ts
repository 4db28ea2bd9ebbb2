import { mkdtempSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '../../src/actor'
import type { Core } from '../../src/core'
import { loadAssets } from '../../src/web/assets'
import { zhCN } from '../../src/web/locales/zh-CN'
import type { Route } from '../../src/web/route'
import { createServer, type ServerParts } from '../../src/web/server'
import { sessionCookie, type Session } from '../../src/web/sessions'

/** The kit's server over some routes, listening, with sign-ins that the test hands out. */
export interface Site {
  url: string
  /** Signs somebody in and gives a browser that carries the cookie. */
  browser(actor?: Actor): Browser
  /** Ends every session of a person. */
  revoke(personId: string): void
  nudge(): void
  close(): Promise<void>
}

/** A visitor with cookies. */
export interface Browser {
  sessionId: string
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** Posts with a form token that the site gave on a page, unless `headers` have one. */
  post(
    path: string,
    body: Record<string, unknown> | FormData,
    headers?: Record<string, string>,
  ): Promise<Response>
}

export type SiteParts = Partial<Pick<ServerParts, 'mayHear' | 'shell' | 'assets'>>

/** Opens the site on a free port. */
export async function openSite(core: Core, routes: readonly Route[], parts: SiteParts = {}): Promise<Site> {
  const sessions = new Map<string, Session>()
  const web = createServer({
    ...{ core, routes, locale: zhCN, secret: 'a secret of the tests' },
    sessions: { actorOf: async (token) => sessions.get(token) ?? null },
    mayHear: async () => false,
    shell: async () => ({ unread: 0 }),
    assets: loadAssets(mkdtempSync(join(tmpdir(), 'quanlian-assets-'))),
    ...parts,
  })
  // A slow machine may ask again on a connection long after: closing it meanwhile would look like a fault.
  web.server.keepAliveTimeout = 300_000
  await new Promise<void>((resolve) => web.server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`
  return {
    url,
    browser(actor) {
      const token = `token-${sessions.size}-${Math.random()}`
      if (actor) sessions.set(token, { actor, sessionId: `session of ${token}` })
      return browserOf(url, actor ? { [sessionCookie]: token } : {})
    },
    revoke(personId) {
      for (const [token, session] of sessions) if (session.actor.id === personId) sessions.delete(token)
    },
    nudge: web.nudge,
    async close() {
      const closed = web.close()
      // One that carried a stream is not idle yet, and would be waited for.
      web.server.closeAllConnections()
      await closed
    },
  }
}

function browserOf(url: string, cookies: Record<string, string>): Browser {
  const ask = async (path: string, init: RequestInit & { headers: Record<string, string> }) => {
    const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`)
    const answer = await fetch(url + path, {
      redirect: 'manual',
      ...init,
      headers: { cookie: cookie.join('; '), ...init.headers },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? []
      cookies[name] = value
    }
    return answer
  }
  const token = async () =>
    /data-csrf="([^"]+)"/.exec(
      await (await ask('/no-such-page', { headers: { accept: 'text/html' } })).text(),
    )?.[1] ?? ''
  return {
    sessionId: `session of ${cookies[sessionCookie]}`,
    get: (path, headers = { accept: 'text/html' }) => ask(path, { headers }),
    async post(path, body, headers = { accept: 'text/html' }) {
      const sent = body instanceof FormData ? { body } : { body: JSON.stringify(body) }
      const type: Record<string, string> =
        body instanceof FormData ? {} : { 'content-type': 'application/json' }
      return ask(path, {
        method: 'POST',
        ...sent,
        headers: { ...type, 'x-csrf-token': headers['x-csrf-token'] ?? (await token()), ...headers },
      })
    },
  }
}

/** A member of staff in 市场发展部. */
export function staff(id: string, more: Partial<Actor> = {}): Actor {
  return {
    id,
    name: `职员${id}`,
    departmentId: 'market',
    lineId: null,
    roles: ['staff'],
    groups: ['department:market'],
    ...more,
  }
}
