import { z } from 'zod'
import { BusinessError } from '../../src/errors'
import { silentLog } from '../../src/log'
import { parseInput } from '../../src/web/input'
import type { PageContext, Route } from '../../src/web/route'
import { openSite, staff, type Site } from './site'

const json = { accept: 'application/json' }
const Note = z.object({ words: z.string().min(1).max(5), count: z.coerce.number().min(3) })
const failurePage = (ctx: PageContext) =>
  Promise.resolve(ctx.page('web/failure', { title: '登记', sentence: ctx.state.refusal?.fields['words'] }))

const routes: Route[] = [
  {
    method: 'get',
    path: '/open',
    who: 'anyone',
    handle: async (ctx) => ctx.page('web/failure', { title: '公开' }),
  },
  {
    method: 'get',
    path: '/tasks',
    who: 'signed-in',
    handle: async (ctx) => ctx.page('web/failure', { title: '我的任务' }),
  },
  {
    method: 'get',
    path: '/monitor',
    who: ['supervisor', 'admin'],
    handle: async (ctx) => ctx.page('web/failure', { title: '监控' }),
  },
  {
    method: 'get',
    path: '/breaks',
    who: 'anyone',
    handle: () => Promise.reject(new Error('the disk is on fire')),
  },
  {
    method: 'get',
    path: '/no-database',
    who: 'signed-in',
    handle: () => Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { fatal: true })),
  },
  {
    method: 'get',
    path: '/broken-view',
    who: 'signed-in',
    handle: async (ctx) => ctx.page('web/no-such-view', { title: '' }),
  },
  {
    method: 'get',
    path: '/gone',
    who: 'anyone',
    handle: () => Promise.reject(new BusinessError('task-not-found')),
  },
  {
    ...{ method: 'post', path: '/notes', who: 'signed-in', again: failurePage },
    handle: async (ctx) => {
      parseInput(Note, ctx.input)
      ctx.redirect('/tasks')
    },
  },
  {
    ...{ method: 'post', path: '/files', who: 'signed-in', upload: { maxBytes: 1024 * 1024, maxFiles: 2 } },
    handle: async (ctx) => {
      ctx.body = {
        files: ctx.files.map((file) => [file.field, file.name, file.bytes.length]),
        note: ctx.input['note'],
      }
    },
  },
]

describe('the web server', () => {
  let site: Site
  beforeAll(async () => {
    const core = {
      db: { read: () => Promise.resolve([]) } as never,
      clock: { now: () => new Date('2026-10-10T10:00:00Z') },
      log: silentLog,
    }
    site = await openSite(core, routes, { shell: async (actor) => ({ unread: actor.id === 'loud' ? 3 : 0 }) })
  })
  afterAll(() => site.close())
  const text = async (answer: Promise<Response>) => (await answer).text()

  it('says that the database is away, on a page that does not ask it and to scripts', async () => {
    const page = await site.browser(staff('1')).get('/no-database')
    expect(page.status).toBe(503)
    expect(await page.text()).toContain('暂时连不上数据库')
    const answer = await site.browser(staff('1')).get('/no-database', json)
    expect(((await answer.json()) as { error: { code: string } }).error.code).toBe('database-away')
  })

  it('leads somebody who has not signed in to the sign-in page and back', async () => {
    const answer = await site.browser().get('/tasks?view=mine')
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe('/sign-in?next=%2Ftasks%3Fview%3Dmine')
  })

  it('tells a script that the sign-in is missing', async () => {
    const answer = await site.browser().get('/tasks', json)
    expect([answer.status, await answer.json()]).toMatchObject([401, { error: { code: 'session-needed' } }])
  })

  it('lets in by role only', async () => {
    expect((await site.browser(staff('a')).get('/monitor')).status).toBe(403)
    expect((await site.browser(staff('b', { roles: ['supervisor'] })).get('/monitor')).status).toBe(200)
  })

  it('shows in the bar only what exists and may be used', async () => {
    const page = await text(site.browser(staff('a')).get('/tasks'))
    expect(page).toContain('href="/tasks" aria-current="page"')
    expect(page).not.toContain('href="/monitor"')
    expect(page).not.toContain('href="/ledger"')
  })

  it('counts unread notices on the bell', async () => {
    expect(await text(site.browser(staff('loud')).get('/tasks'))).toContain('3 条未读')
  })

  it('keeps foreign scripts, frames and caches away', async () => {
    const { headers } = await site.browser().get('/open')
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self';.*frame-ancestors 'none'/)
    expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('answers an unknown address with a page, or with JSON to a script', async () => {
    const page = await site.browser().get('/nowhere')
    expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('没有这个页面')])
    const data = await site.browser().get('/nowhere', json)
    expect([data.status, await data.json()]).toMatchObject([404, { error: { code: 'page-not-found' } }])
  })

  it('gives what was not foreseen a number to quote, and keeps its reason to itself', async () => {
    const answer = await site.browser().get('/breaks')
    const page = await answer.text()
    expect(answer.status).toBe(500)
    expect(page).toContain(answer.headers.get('x-request-id'))
    expect(page).not.toContain('fire')
  })

  it('does the same when a view fails', async () => {
    const answer = await site.browser(staff('a')).get('/broken-view')
    expect([answer.status, await answer.text()]).toEqual([
      500,
      expect.stringContaining(answer.headers.get('x-request-id') ?? ''),
    ])
  })

  it('says a refusal in the words of the locale', async () => {
    const answer = await site.browser().get('/gone', json)
    expect([answer.status, await answer.json()]).toMatchObject([
      404,
      { error: { sentence: expect.stringContaining('没有这个任务') as string } },
    ])
  })

  it('refuses a post that does not come from a page it gave to this browser', async () => {
    const mine = site.browser(staff('a'))
    const answer = await mine.post('/notes', {}, { ...json, 'x-csrf-token': 'made.up' })
    expect([answer.status, await answer.json()]).toMatchObject([403, { error: { code: 'form-expired' } }])
    const page = await text(site.browser(staff('b')).get('/tasks'))
    const stolen = /data-csrf="([^"]+)"/.exec(page)?.[1] ?? ''
    expect((await mine.post('/notes', {}, { ...json, 'x-csrf-token': stolen })).status).toBe(403)
  })

  it('says by the field what is wrong', async () => {
    const answer = await site.browser(staff('a')).post('/notes', { words: '太长的一句话', count: 1 }, json)
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { error: { fields: { words: '最多 5 个字。', count: '不能小于 3。' } } },
    ])
  })

  it('shows a browser the form again', async () => {
    const answer = await site.browser(staff('a')).post('/notes', { count: 5 })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('这一栏还没有填写。')])
  })

  it('tells a script where to go on, and sends a browser there', async () => {
    const note = { words: '好', count: 5 }
    expect(await (await site.browser(staff('a')).post('/notes', note, json)).json()).toEqual({
      location: '/tasks',
    })
    expect((await site.browser(staff('a')).post('/notes', note)).headers.get('location')).toBe('/tasks')
  })

  it('refuses a body that is too large or that it cannot read', async () => {
    const mine = site.browser(staff('a'))
    expect((await mine.post('/notes', { words: 'x'.repeat(2_000_000) }, json)).status).toBe(413)
    const answer = await mine.post('/notes', new FormData(), { ...json, 'content-type': 'application/json' })
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'body-malformed' } }])
  })

  it('takes files with Chinese names, within the limits of their route', async () => {
    const mine = site.browser(staff('a'))
    const form = (size: number, count = 1) => {
      const data = new FormData()
      data.append('note', '现场')
      for (let nth = 0; nth < count; nth++)
        data.append('evidence', new File([new Uint8Array(size)], '走访照片.png'))
      return data
    }
    expect(await (await mine.post('/files', form(10), json)).json()).toEqual({
      files: [['evidence', '走访照片.png', 10]],
      note: '现场',
    })
    expect(await (await mine.post('/files', form(1_100_000), json)).json()).toMatchObject({
      error: { code: 'file-too-large', sentence: '文件超过 1 MB，请压缩或分开上传。' },
    })
    expect((await mine.post('/files', form(1, 3), json)).status).toBe(422)
  })
})
