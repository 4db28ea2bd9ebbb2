import type { Actor } from '../../src/actor'
import { calendarPages } from '../../src/calendar/pages'
import { zhCN } from '../../src/web/locales/zh-CN'
import { onBothDatabases } from '../world/database'
import { openSite, type Site } from '../web/site'
import { admin, head, openDesk, otherHead, shanghai } from './desk'

onBothDatabases('the pages of the calendar', (database) => {
  const { core, itIs, start, stored } = openDesk(database)
  let site: Site
  beforeAll(async () => (site = await openSite(core(), calendarPages({ core: core(), locale: zhCN }))))
  afterAll(() => site.close())
  beforeEach(() => itIs('2026-09-30 10:00'))

  const get = async (who: Actor, path: string) => answer(await site.browser(who).get(path))
  const post = async (who: Actor, path: string, fields: Record<string, string>) =>
    answer(await site.browser(who).post(path, fields))
  const answer = async (response: Response) => ({
    status: response.status,
    location: response.headers.get('location') ?? '',
    html: await response.text(),
  })
  const hidden = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    ) as Record<string, string>

  it('show a year with its holidays and the days worked instead', async () => {
    const { html } = await get(head, '/calendar/2026')
    expect(html).toMatch(/calendar-day-holiday" title="国庆节">1<sup class="calendar-mark">休/)
    expect(html).toMatch(/calendar-day-makeup" title="国庆节">10<sup class="calendar-mark">班/)
    expect(html).toContain('国办发明电〔2025〕7号')
    expect(html).not.toContain('/calendar/import')
  })

  it('warn loudly in a year that is not published', async () => {
    const { html } = await get(head, '/calendar/2027')
    expect(html).toContain('2027年的放假安排尚未录入')
    expect((await get(head, '/calendar/never')).status).toBe(404)
  })

  it('let an administrator change a day after showing what moves', async () => {
    const deadline = await start()
    const fields = { day: '2026-10-09', kind: 'off', name: '', reason: '暴雪停工' }
    const preview = await post(admin, '/calendar/days/preview', fields)
    expect(preview.html).toContain('2026-10-12 周一 18:00')
    expect((await stored(deadline)).dueAt).toEqual(shanghai('2026-10-10 18:00'))
    const done = await post(admin, '/calendar/days', {
      ...fields,
      seen: hidden(preview.html)['seen'] ?? '',
    })
    expect(done.location).toMatch(/^\/calendar\/2026\?done=edited&moved=\d+$/)
    expect((await stored(deadline)).dueAt).toEqual(shanghai('2026-10-12 18:00'))
    expect((await get(admin, done.location)).html).toContain('暴雪停工')
  })

  it('refuse a change without a reason in words, and keep what was typed', async () => {
    const fields = { day: '2026-10-08', kind: 'off', name: '停电日', reason: ' ' }
    const { status, html } = await post(admin, '/calendar/days/preview', fields)
    expect(status).toBe(422)
    expect(html).toContain('没有写原因')
    expect(html).toContain('停电日')
  })

  it('let nobody but an administrator change the calendar', async () => {
    expect((await get(head, '/calendar/import')).status).toBe(403)
    expect((await get(head, '/calendar/2026?day=2026-10-08')).html).not.toContain('/calendar/days/preview')
  })

  it('import a year from a pasted file, and say where a file is wrong', async () => {
    const text = (date: string) =>
      JSON.stringify({ year: 2028, papers: ['通知'], days: [{ name: '元旦', date, isOffDay: true }] })
    const wrong = await post(admin, '/calendar/import', { text: text('2028-02-30') })
    expect(wrong.html).toContain('$.days[0].date')
    const preview = await post(admin, '/calendar/import', {
      text: text('2028-01-03'),
    })
    expect(preview.html).toContain('导入 2028 年')
    const seen = hidden(preview.html)['seen'] ?? ''
    const done = await post(admin, '/calendar/years', {
      text: text('2028-01-03'),
      seen,
    })
    expect(done.location).toBe('/calendar/2028?done=imported&moved=0')
  })

  it('show a deadline with its account to those who may change it, and to nobody else', async () => {
    const { id } = await start()
    expect((await get(head, `/deadlines/${id}`)).html).toContain('9月30日（周三）收到，当日不计')
    expect((await get(otherHead, `/deadlines/${id}`)).status).toBe(404)
    expect((await get(admin, `/deadlines/${id}`)).status).toBe(403)
  })

  it('pause, resume, extend and move a deadline', async () => {
    itIs('2026-10-14 10:00')
    const { id } = await start()
    const page = `/deadlines/${id}`
    const act = async (what: string, more: Record<string, string> = {}) => {
      const { version } = await stored({ id })
      return post(head, `${page}/${what}`, {
        version: String(version),
        reason: '等企业补材料',
        ...more,
      })
    }
    expect((await act('pause')).location).toBe(page)
    expect((await get(head, page)).html).toContain('如果现在恢复，到期时刻为 2026-10-19 周一 18:00')
    await act('resumption')
    await act('extension', { workingDays: '1' })
    expect((await stored({ id })).dueAt).toEqual(shanghai('2026-10-20 18:00'))
    await act('date', { day: '2026-10-16', time: '12:00' })
    expect((await stored({ id })).dueAt).toEqual(shanghai('2026-10-16 12:00'))
    const refused = await act('date', { day: '2026-10-17', time: '12:00' })
    expect(refused.html).toContain('2026-10-17 是周末，不是工作日')
  })
})
