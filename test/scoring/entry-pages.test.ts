import { rows } from '../../src/database/table'
import { scoringPages } from '../../src/scoring'
import { ScoreEntries } from '../../src/scoring/store'
import { zhCN } from '../../src/web/locales/zh-CN'
import { visitDesk } from '../visits/desk'
import { openSite, type Site } from '../web/site'
import { onBothDatabases } from '../world/database'
import { openExchange, type Exchange } from '../world/exchange'

onBothDatabases('the pages behind a number (norm 17)', (database) => {
  let exchange: Exchange
  let site: Site
  let entryId: string
  beforeAll(async () => {
    exchange = await openExchange(database())
    site = await openSite(exchange.core, scoringPages({ core: exchange.core, locale: zhCN }))
    const visit = await visitDesk(() => exchange).visit('奶香')
    const entry = await database().read((tx) =>
      rows(tx, ScoreEntries).findOneByOrFail({ fact: `visit:${visit}` }),
    )
    entryId = entry.id
  })
  afterAll(() => site.close())
  const as = async (name: Parameters<Exchange['actor']>[0]) => site.browser(await exchange.actor(name))

  it('lead from the entries of a week to the rule, the visit and its checks', async () => {
    const own = await as('wanxi')
    expect(await (await own.get('/scores/entries')).text()).toContain(`/scores/entries/${entryId}`)
    const page = await (await own.get(`/scores/entries/${entryId}`)).text()
    expect(page).toContain('17.A3')
    expect(page).toContain('同一家企业年内走访只计算前 3 次有效得分')
    expect(page).toContain('纸质存放于档案柜 1-1')
    expect(page).not.toContain('norm-2024')
    expect(page).toContain('还没有公示')
  })

  it('show a head the department, a checker all, a colleague nothing and not even that there is something', async () => {
    for (const reader of ['yanning', 'qinyue', 'xiaohe'] as const)
      expect((await (await as(reader)).get(`/scores/entries/${entryId}`)).status).toBe(200)
    const colleague = await as('sujin')
    const hidden = await colleague.get(`/scores/entries/${entryId}`)
    expect(hidden.status).toBe(404)
    const none = await colleague.get('/scores/entries?person=' + (await exchange.actor('wanxi')).id)
    expect(await none.text()).toContain('没有您可以查看的积分')
  })

  it('tell one half from the other, as a board asks for them', async () => {
    const own = await as('wanxi')
    const half = async (name: string) => (await own.get(`/scores/entries?half=${name}`)).text()
    expect(await half('authenticity')).toContain(`/scores/entries/${entryId}`)
    expect(await half('quality')).not.toContain(`/scores/entries/${entryId}`)
  })

  it('take a wrong address for no filter', async () => {
    expect((await (await as('wanxi')).get('/scores/entries?from=x&to=2026-13-01')).status).toBe(200)
  })
})
