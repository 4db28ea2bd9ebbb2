import { Agent, get, type IncomingMessage } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import type { Core } from '../../src/core'
import { maySeeCase } from '../../src/demands'
import { openFake } from '../../src/engine/fake/fake-engine'
import { unreadCount } from '../../src/messages'
import { openSession, sessionsOver } from '../../src/people/sessions'
import { listen } from '../../src/product/listen'
import { productChecks, productMetrics } from '../../src/product/operations'
import { productRoutes } from '../../src/routes'
import { zhCN } from '../../src/web/locales/zh-CN'
import { createServer } from '../../src/web/server'
import { sessionCookie } from '../../src/web/sessions'

/** The product's pages over a seeded database, without an engine, which neither list asks. */
export interface Site {
  /** Opens a session. @returns the cookie */
  signIn(personId: string): Promise<string>
  /** Asks for a page as a browser does; `ms` ends with the last byte. Throws when it is not shown. */
  get(path: string, cookie: string): Promise<{ ms: number; text: string }>
  close(): Promise<void>
}

/** Serves the product's own routes, composed as in src/product/start-product.ts. */
export async function openSite(core: Core): Promise<Site> {
  const dataDir = mkdtempSync(join(tmpdir(), 'quanlian-pages-'))
  const engine = openFake(core.clock)
  const operations = {
    checks: productChecks(core, engine),
    metrics: productMetrics(core),
    metricsToken: null,
  }
  const web = createServer({
    core,
    routes: productRoutes({ core, engine, locale: zhCN, dataDir, demo: false, operations }),
    sessions: sessionsOver(core),
    locale: zhCN,
    secret: 'only of this measurement, thirty-two characters',
    mayHear: (actor, token) => maySeeCase(core, actor, token.replace(/^case:/, '')),
    shell: async (actor) => ({ unread: await unreadCount(core, actor) }),
  })
  const address = await listen(web.server, 0)
  const agent = new Agent({ keepAlive: true })
  return {
    signIn: async (personId) =>
      `${sessionCookie}=${await openSession(core, personId, { ip: '127.0.0.1', userAgent: 'bench' })}`,
    get: (path, cookie) => timed({ url: address + path, agent, cookie }),
    async close() {
      agent.destroy()
      await web.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function timed({ url, agent, cookie }: { url: string; agent: Agent; cookie: string }) {
  const headers = { cookie, accept: 'text/html', 'accept-encoding': 'br' }
  const sent = performance.now()
  return new Promise<{ ms: number; text: string }>((resolve, reject) => {
    get(url, { agent, headers }, (answer: IncomingMessage) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const ms = performance.now() - sent
        const body = Buffer.concat(parts)
        const isPacked = answer.headers['content-encoding'] === 'br'
        const text = (isPacked ? brotliDecompressSync(body) : body).toString('utf8')
        if (answer.statusCode === 200) resolve({ ms, text })
        else reject(new Error(`${url} answered ${answer.statusCode}: ${text.slice(0, 300)}`))
      })
    }).on('error', reject)
  })
}
