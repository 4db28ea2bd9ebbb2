import { boardPages } from '../../src/boards'
import { rows } from '../../src/database/table'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { addPublicationToSums, Deductions } from '../../src/scoring'
import { scoringPages } from '../../src/scoring'
import { ScoreEntries } from '../../src/scoring/store'
import { PublishedEntries } from '../../src/scoring/weekly/publication-store'
import { zhCN } from '../../src/web/locales/zh-CN'
import { visitDesk } from '../visits/desk'
import { openSite, type Site } from '../web/site'
import { onBothDatabases } from '../world/database'
import { openExchange, type Exchange } from '../world/exchange'

const service = demoDepartments.enterpriseService.id
const wanxi = demoPeople.wanxi.id

onBothDatabases('the boards (norm 16–18)', (database) => {
  let exchange: Exchange
  let site: Site
  beforeAll(async () => {
    exchange = await openExchange(database())
    const { core } = exchange
    site = await openSite(core, [
      ...boardPages({ core, locale: zhCN }),
      ...scoringPages({ core, locale: zhCN }),
    ])
    const desk = visitDesk(() => exchange)
    const published = await desk.visit('奶香', { visitedAt: new Date('2026-09-22T01:00:00.000Z') })
    await desk.visit('奶香')
    await database().transaction(async (tx) => {
      const entry = await rows(tx, ScoreEntries).findOneByOrFail({ fact: `visit:${published}` })
      await rows(tx, PublishedEntries).insert({ entryId: entry.id, weekId: 'w39', rowId: null })
      await addPublicationToSums(tx, 'w39')
      await rows(tx, Deductions).insert({
        ...{ id: 'd1', month: '2026-09', personId: wanxi, personName: '万溪', lineId: null, points: 500 },
        ...{ departmentId: service, departmentName: '企业服务部', reason: '证据存疑', doubtId: 'x' },
        ...{ fact: `visit:${published}`, byId: 'b', byName: '秦越', at: core.clock.now() },
        ...{ revokedAt: null, revokedByName: null, revokeReason: null },
      })
    })
  })
  afterAll(() => site.close())
  const page = async (name: Parameters<Exchange['actor']>[0], path: string) => {
    const answer = await site.browser(await exchange.actor(name)).get(path)
    return {
      status: answer.status,
      text: (await answer.text()).replaceAll('&#x3D;', '='),
      path: new URL(answer.url).pathname,
    }
  }

  it('begin with one’s own: staff themselves, a head the department, supervisors the exchange', async () => {
    const start = async (name: Parameters<Exchange['actor']>[0]) => {
      const answer = await site.browser(await exchange.actor(name)).get('/boards')
      return answer.headers.get('location')
    }
    expect(await start('wanxi')).toBe(`/boards/people/${wanxi}?period=2026Q3`)
    expect(await start('yanning')).toBe(`/boards/departments/${service}?period=2026Q3`)
    expect(await start('helan')).toBe('/boards/quarter/2026Q3')
    expect(await start('xiaohe')).toBe('/boards/quarter/2026Q3')
  })

  it('show a person what was published, what was not, what was deducted, and lead to the entries (norm 17)', async () => {
    const { text } = await page('wanxi', `/boards/people/${wanxi}?period=2026-09`)
    const entries = `/scores/entries?from=2026-09-01&amp;to=2026-09-30&amp;person=${wanxi}`
    expect(text).toContain(`<a href="${entries}">14</a>`)
    expect(text).toContain('证据存疑')
    expect(text).toContain('−5')
    expect(text).toContain('period=2026Q3#trend">7</a>')
  })

  it('say what a manager can still earn this quarter, with reasons (norm 6, 17.A3)', async () => {
    const { text } = await page('wanxi', `/boards/people/${wanxi}`)
    expect(text).toMatch(/本季度最多还可得 \d+ 分/)
    expect(text).toContain('次走访，每次最多 7 分')
    const past = await page('wanxi', `/boards/people/${wanxi}?period=2026Q2`)
    expect(past.text).not.toContain('最多还可得')
  })

  it('show a head and the director of the line the people, others of a department only what was published (norm 11)', async () => {
    const address = `/boards/departments/${service}?period=2026-09`
    for (const name of ['yanning', 'shenmu', 'helan', 'fangzheng'] as const) {
      const { text } = await page(name, address)
      expect(text).toContain('人员排名')
      expect(text).toContain('>14</a>')
    }
    const other = await page('sujin', address)
    expect(other.status).toBe(200)
    expect(other.text).not.toContain('>14</a>')
    expect(other.text).toContain('>7</a>')
    expect(other.text).not.toContain('万溪')
    expect(other.text).not.toContain('证据存疑')
  })

  it('hide a person’s board from colleagues and other lines: nobody learns that it is there (norm 11)', async () => {
    for (const name of ['sujin', 'jiangbo', 'qinyue', 'dingyi'] as const)
      expect((await page(name, `/boards/people/${wanxi}`)).status).toBe(404)
    expect((await page('wanxi', '/boards/people/nobody')).status).toBe(404)
    expect((await page('yanning', `/boards/people/${wanxi}`)).status).toBe(200)
  })

  it('rank departments: all points for who sees all, published ones for others', async () => {
    const all = await page('helan', '/boards/month/2026-09')
    expect(all.text).toContain('名次按全部积分（含未公示）排列')
    expect(all.text).toContain('>14</a>')
    const staff = await page('sujin', '/boards/month/2026-09')
    expect(staff.text).toContain('名次按已公示积分排列')
    expect(staff.text).not.toContain('>14</a>')
    expect(staff.text).not.toContain('万溪')
    const director = await page('shenmu', '/boards/month/2026-09')
    expect(director.text).toContain('万溪')
  })

  it('hold every number of a chart in a table that is read without script', async () => {
    const { text } = await page('helan', '/boards/month/2026-09')
    expect(text).toContain('aria-describedby="trend-table"')
    expect(text).toMatch(/<td class="amount" data-value="1400"><a href="[^"]+">14<\/a>/)
    expect(text).toContain('data-series="2"')
  })

  it.each(['week/2026-W39', 'week/2026-W53', 'quarter/2026Q3', 'year/2026', 'year/2025'])(
    'answer for %s to everybody',
    async (path) => {
      for (const name of ['wanxi', 'luchuan', 'helan'] as const)
        expect((await page(name, `/boards/${path}`)).status).toBe(200)
    },
  )

  it('say that there is no such time', async () => {
    for (const path of ['week/2026-W54', 'month/2026-13', 'month/2026', 'year/x', `people/${wanxi}?period=x`])
      expect((await page('wanxi', `/boards/${path}`)).status).toBe(404)
  })
})
