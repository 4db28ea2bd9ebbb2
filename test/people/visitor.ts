import type { AddressInfo } from 'node:net'
import type { WebServer } from '../../src/web/server'

/** What a page answered. */
export interface Answer {
  status: number
  /** Where it leads, or ''. */
  to: string
  headers: Headers
  text: string
}

/** A browser without script: keeps cookies, follows nothing, finds the form token in the page it saw last. */
export interface Visitor {
  get(path: string): Promise<Answer>
  /** Posts a form with the token of the page last seen. */
  post(path: string, fields?: Record<string, string> | FormData): Promise<Answer>
  cookie(name: string): string | undefined
}

/** Starts the server on a free port of this machine. @returns its address */
export async function listen(server: WebServer): Promise<string> {
  // A slow machine may ask again on a connection long after: closing it meanwhile would look like a fault.
  server.server.keepAliveTimeout = 300_000
  await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
}

/** A visitor of the product at `origin`, with the cookies they have already. */
export function visit(origin: string, held: Record<string, string> = {}): Visitor {
  const cookies = new Map(Object.entries(held))
  let token = ''
  const ask = async (path: string, request: RequestInit): Promise<Answer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(origin + path, {
      ...request,
      redirect: 'manual',
      headers: { cookie },
    })
    keep(cookies, response.headers.getSetCookie())
    const text = await response.text()
    token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? token
    return {
      status: response.status,
      to: response.headers.get('location') ?? '',
      headers: response.headers,
      text,
    }
  }
  return {
    get: (path) => ask(path, {}),
    post(path, fields = {}) {
      const body = fields instanceof FormData ? fields : new URLSearchParams(fields)
      body.append('_csrf', token)
      return ask(path, { method: 'POST', body })
    },
    cookie: (name) => cookies.get(name),
  }
}

function keep(cookies: Map<string, string>, set: readonly string[]): void {
  for (const line of set) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (value) cookies.set(name, value)
    else cookies.delete(name)
  }
}
