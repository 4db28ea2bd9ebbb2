import { seedDemoProducts } from '../../src/catalogue'
import { demoProducts } from '../../src/catalogue/demo'
import { rows } from '../../src/database/table'
import { demandPages } from '../../src/demands/pages'
import { DemandOfVisit, recordDemand } from '../../src/demands/record-demand'
import { Demands } from '../../src/demands/store'
import { openFake, type FakeEngine } from '../../src/engine/fake/fake-engine'
import { demoDepartments } from '../../src/people/demo-people'
import { recordVisit } from '../../src/visits'
import { Visits } from '../../src/visits/store'
import { zhCN } from '../../src/web/locales/zh-CN'
import { openSite, type Site } from '../web/site'
import { onBothDatabases } from '../world/database'
import { demandForm, enterpriseId, openExchange, type Exchange } from '../world/exchange'

const json = { accept: 'application/json' }

onBothDatabases('demands of a visit (norm 7)', (database) => {
  let exchange: Exchange
  let site: Site
  let engine: FakeEngine
  let visitId: string
  beforeAll(async () => {
    exchange = await openExchange(database())
    await seedDemoProducts(exchange.core)
    engine = openFake()
    site = await openSite(
      exchange.core,
      demandPages({ core: exchange.core, locale: zhCN, dataDir: '/nowhere', engine }),
    )
    visitId = await recordVisit(exchange.core, await exchange.actor('baiwei'), {
      ...{ enterpriseId: enterpriseId('云图'), kind: 'onsite', visitedAt: new Date('2026-09-29T02:00:00Z') },
      ...{ content: '走访两小时', findings: null, evidencePlace: '档案柜 1' },
    })
  })
  afterAll(() => site.close())
  const as = async (name: Parameters<Exchange['actor']>[0]) => site.browser(await exchange.actor(name))
  const typed = (more: Record<string, unknown> = {}) => {
    const { businessSituation, industry, demandBrief, matchAnalysis, departmentId } = demandForm()
    const { submissionId, contactName, contactPhone } = demandForm()
    const demand = { businessSituation, industry, demandBrief, matchAnalysis, departmentId }
    return { ...demand, submissionId, contactName, contactPhone, visitId, ...more }
  }
  const record = async (more: Record<string, unknown> = {}) =>
    recordDemand(exchange.core, await exchange.actor('baiwei'), DemandOfVisit.parse(typed(more)))

  it('are several, of one visit, each with the products it was matched with', async () => {
    const count = () => database().read((tx) => rows(tx, Visits).count())
    const before = await count()
    const product = demoProducts[4]!.id
    const ids = [
      await record({ serviceProductIds: [product, 'no-such'] }),
      await record({ demandBrief: '上市辅导' }),
    ]
    expect(await count()).toBe(before)
    const found = await database().read((tx) => rows(tx, Demands).findBy({ visitId }))
    expect(found.map(({ id }) => id).sort()).toEqual(ids.sort())
    expect(found.find(({ brief }) => brief !== '上市辅导')).toMatchObject({
      enterpriseName: '银川云图智造科技股份有限公司',
      contactedAt: new Date('2026-09-29T02:00:00Z'),
      serviceProductIds: [product],
    })
    expect(found.find(({ brief }) => brief === '上市辅导')?.serviceProductIds).toEqual([])
  })

  it('are recorded by the visitor only; who may not see the visit does not learn of it', async () => {
    const by = async (name: Parameters<Exchange['actor']>[0]) =>
      recordDemand(exchange.core, await exchange.actor(name), DemandOfVisit.parse(typed()))
    await expect(by('luchuan')).rejects.toMatchObject({ code: 'visit-of-others-not-allowed' })
    await expect(by('sujin')).rejects.toMatchObject({ code: 'visit-not-found' })
    await expect(record({ visitId: '01980000-0000-7000-8000-000000000000' })).rejects.toMatchObject({
      code: 'visit-not-found',
    })
    expect((await (await as('sujin')).get(`/demands/new?visit=${visitId}`)).status).toBe(404)
  })

  it('are asked for by a form that takes the visit instead of asking for one', async () => {
    const page = await (await (await as('baiwei')).get(`/demands/new?visit=${visitId}`)).text()
    expect(page).toContain('登记这次走访发现的需求')
    expect(page).toContain('银川云图智造科技股份有限公司')
    expect(page).not.toContain('"key":"visitContent"')
    expect(page).toContain('"industry":"工业软件"')
    expect(await (await (await as('baiwei')).get('/demands/new')).text()).toContain('"key":"visitContent"')
    const { submissionId, visitId: _, ...fields } = typed()
    const answer = await (
      await as('baiwei')
    ).post(`/demands?submission=${submissionId}&visit=${visitId}`, fields, json)
    expect(await answer.json()).toMatchObject({ location: expect.stringContaining('/cases/') as string })
  })

  describe('are advised while they are typed', () => {
    const advice = async (asked: Record<string, unknown>): Promise<unknown> =>
      (await (await as('baiwei')).post('/demands/advice', asked, json)).json()

    it('with the products that fit, why, and the department the table names', async () => {
      engine.weather('up')
      engine.decides('demand-routing', ({ productDepartment }) => ({
        department: productDepartment,
        because: '由产品的部门承接',
      }))
      expect(await advice({ demandBrief: '希望发行可转债，用于扩建' })).toMatchObject({
        products: [{ name: '私募可转债', department: '投行业务部', because: ['可转债', '扩建'] }],
        department: { id: demoDepartments.investment.id, because: '由产品的部门承接' },
        hint: null,
      })
    })

    it('by what was chosen rather than by what is suggested', async () => {
      const chosen = demoProducts.find(({ code }) => code === 'TG-01')!.id
      expect(await advice({ demandBrief: '希望发行可转债', serviceProductIds: [chosen] })).toMatchObject({
        department: { name: '存管交易部' },
      })
    })

    it('with brackets in a department’s name left aside, and with a word when there is no such department', async () => {
      engine.decides('demand-routing', () => ({ department: '企业服务部（宁正资本）', because: '' }))
      expect(await advice({ demandBrief: '政策' })).toMatchObject({ department: { name: '企业服务部' } })
      engine.decides('demand-routing', () => ({ department: '火星部', because: '' }))
      expect(await advice({ demandBrief: '政策' })).toMatchObject({
        department: null,
        hint: '分流规则建议的“火星部”不是现有的一线部门，请自行选择，并告知流程设计师。',
      })
    })

    it('without a department while the engine is down: the person chooses, with a hint', async () => {
      engine.weather('down')
      expect(await advice({ demandBrief: '希望发行可转债' })).toMatchObject({
        products: [{ name: '私募可转债' }],
        department: null,
        hint: '暂时得不到承接部门的建议，请自行选择承接部门，登记不受影响。',
      })
    })

    it('with nothing before anything is typed', async () => {
      expect(await advice({})).toEqual({ products: [], department: null, hint: null })
    })
  })
})
