import { rows } from '../../../src/database/table'
import { Enterprises } from '../../../src/enterprises/store'
import { demoDepartments, demoPeople } from '../../../src/people/demo-people'
import { startPeriods } from '../../../src/schedule'
import { quarterlyVisits, recordQuarter, visitDutyPages } from '../../../src/visits/duty'
import explainVisits from '../../../src/visits/duty/explain-visits'
import { VisitQuarters } from '../../../src/visits/duty/store'
import { zhCN } from '../../../src/web/locales/zh-CN'
import { onBothDatabases } from '../../world/database'
import { enterpriseId, openExchange, type Exchange } from '../../world/exchange'
import { openSite, type Site } from '../../web/site'
import { visitDesk } from '../desk'

onBothDatabases('the page of a quarter of visits (norm 6)', (database) => {
  let exchange: Exchange
  let site: Site
  const desk = visitDesk(() => exchange)
  beforeAll(async () => {
    exchange = await openExchange(database())
    site = await openSite(exchange.core, visitDutyPages({ core: exchange.core, locale: zhCN }))
    exchange.clock.set('2026-12-24T02:00:00.000Z')
    await startPeriods(exchange.core, [quarterlyVisits])
  })
  afterAll(() => site.close())
  type Name = keyof typeof demoPeople
  const text = async (name: Name, path = '/visits/duty') =>
    (await site.browser(await exchange.actor(name)).get(path)).text()

  it('lists what a manager has left, with the last visit, the days left and the way to record one', async () => {
    await desk.visit('晴雪', { visitedAt: new Date('2026-08-20T02:00:00.000Z') }, 'baiwei')
    const page = await text('baiwei')
    for (const words of [
      '2026年第四季度',
      '应走访 2 家，已走访 0 家，其中本人 0 家',
      '不含今天还有 5 个工作日',
      `/visits/new?enterprise=${enterpriseId('晴雪')}`,
      '2026-08-20',
      '没有走访过',
    ])
      expect(page).toContain(words)
    for (const words of ['石嘴山恒固', '马辉', 'visitDuty.', '拾光文化']) expect(page).not.toContain(words)
  })

  it('says who visited: the manager, the manager as co-visitor, or a colleague, which counts for the enterprise', async () => {
    await desk.visit('晴雪', { visitedAt: new Date('2026-12-20T02:00:00.000Z') }, 'mahui')
    const co = { visitedAt: new Date('2026-12-21T02:00:00.000Z'), coVisitorId: demoPeople.baiwei.id }
    await desk.visit('云图', co, 'luchuan')
    const left = await text('baiwei')
    expect(left).toContain('已走访 2 家，其中本人 1 家')
    expect(left).toContain('这个季度的企业都已走访')
    const visited = await text('baiwei', '/visits/duty?state=visited')
    expect(visited).toContain('已由同事走访')
  })

  it('shows the coverage of managers and departments to who oversees them, and nobody else’s list to a manager', async () => {
    const head = await text('luchuan')
    for (const words of ['市场发展部', '白薇', '马辉', '100%', '>0%<']) expect(head).toContain(words)
    expect(head).not.toContain('企业服务部')
    expect(await text('shenmu')).toContain('企业服务部')
    expect(await text('shenmu')).not.toContain('投行业务部')
    for (const name of ['helan', 'wenqing', 'xiaohe'] as const)
      expect(await text(name)).toContain('投行业务部')
    const mahui = `/visits/duty?manager=${demoPeople.mahui.id}`
    expect(await text('luchuan', mahui)).toContain('石嘴山恒固')
    for (const name of ['baiwei', 'yanning', 'admin'] as const)
      expect(await text(name, mahui)).not.toContain('石嘴山恒固')
  })

  it.each(['quarter=2031Q1', 'quarter=x', "manager='--", 'after=~', 'after=x~y', 'state=none'])(
    'survives %s',
    async (query) => {
      expect((await site.browser(await exchange.actor('baiwei')).get(`/visits/duty?${query}`)).status).toBe(
        200,
      )
    },
  )

  it('shows a quarter that is over as it was recorded, with the head’s reasons', async () => {
    exchange.clock.set('2027-01-01T02:00:00.000Z')
    const where = { quarter: '2026Q4', departmentId: demoDepartments.marketing.id }
    const { id } = await database().read((tx) => rows(tx, VisitQuarters).findOneByOrFail(where))
    expect(await recordQuarter(exchange.core, id)).toBe(2)
    const moved = { customerManagerId: demoPeople.baiwei.id }
    await database().transaction((tx) => rows(tx, Enterprises).update({ id: enterpriseId('恒固') }, moved))
    expect(await text('luchuan', '/visits/duty?quarter=2026Q4')).toContain('待部门负责人说明')
    const act = { actor: await exchange.actor('luchuan'), caseId: id, taskKey: '1' }
    const answers = explainVisits.answers.parse({ unvisitedReason: '<b>大雪</b>', remedy: '一月补访' })
    await exchange.core.db.transaction(() => explainVisits.run(exchange.core, { ...act, answers }))
    const page = await text('luchuan', '/visits/duty?quarter=2026Q4')
    for (const words of ['季末已记录', '&lt;b&gt;大雪', '一月补访', '陆川']) expect(page).toContain(words)
    const mahui = `/visits/duty?quarter=2026Q4&manager=${demoPeople.mahui.id}`
    expect(await text('luchuan', mahui)).toContain('石嘴山恒固')
    expect(await text('mahui', '/visits/duty?quarter=2026Q4')).toContain('季度已结束')
    expect(await text('mahui')).toContain('2027年第一季度')
  })

  it('goes through a long list page by page, each enterprise once', async () => {
    const customerManagerId = demoPeople.yuhang.id
    const at = exchange.clock.now()
    const many = Array.from({ length: 120 }, (_, nth) => ({
      ...{ id: `many-${nth}`, name: `长名单企业${String(nth % 60).padStart(3, '0')}`, creditCode: `X${nth}` },
      ...{
        industry: '',
        class: 'growth' as const,
        tier: 'standard' as const,
        marketCode: null,
        listed: true,
      },
      ...{ customerManagerId, onQualifiedList: true, createdAt: at, updatedAt: at },
    }))
    await database().transaction((tx) => rows(tx, Enterprises).insert(many))
    const seen: string[] = []
    let path: string | undefined = '/visits/duty'
    for (let pages = 0; path && pages < 5; pages++) {
      const page: string = await text('yuhang', path)
      seen.push(
        ...[...page.matchAll(/row-link" href="\/enterprises\/(many-\d+)"/g)].map(([, id]) => id ?? ''),
      )
      path = /href="([^"]+)" rel="next">下一页/
        .exec(page)?.[1]
        ?.replaceAll('&amp;', '&')
        .replaceAll('&#x3D;', '=')
    }
    expect([seen.length, new Set(seen).size]).toEqual([120, 120])
  })
})
