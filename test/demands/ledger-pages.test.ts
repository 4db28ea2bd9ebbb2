import ExcelJS from 'exceljs'
import { rows } from '../../src/database/table'
import { readAddress } from '../../src/demands/ledger-address'
import { saveView, viewsFor } from '../../src/demands/ledger-views'
import { demandPages } from '../../src/demands/pages'
import { ledgerColumns } from '../../src/demands/rules/ledger-columns'
import { NewDemand, recordDemand } from '../../src/demands/record-demand'
import { AuditLog } from '../../src/people/audit-store'
import { demoDepartments, type demoPeople } from '../../src/people/demo-people'
import { zhCN } from '../../src/web/locales/zh-CN'
import { openSite, type Site } from '../web/site'
import { onBothDatabases } from '../world/database'
import { demandForm, enterpriseId, openExchange, type Exchange } from '../world/exchange'
import { dirtyLedger } from '../world/ledger-spreadsheet'

type Name = keyof typeof demoPeople

onBothDatabases('the pages of the ledger (norm 7, 11)', (database) => {
  let exchange: Exchange
  let site: Site
  let caseId: string
  beforeAll(async () => {
    exchange = await openExchange(database())
    site = await openSite(
      exchange.core,
      demandPages({ core: exchange.core, locale: zhCN, dataDir: '/nowhere' }),
    )
    const actor = await exchange.actor('baiwei')
    caseId = await recordDemand(exchange.core, actor, NewDemand.parse(demandForm()))
    await recordDemand(
      exchange.core,
      actor,
      NewDemand.parse(
        demandForm({
          demandBrief: '上市辅导',
          enterpriseId: enterpriseId('云图'),
          departmentId: demoDepartments.investment.id,
        }),
      ),
    )
  })
  afterAll(() => site.close())
  const as = async (name: Name) => site.browser(await exchange.actor(name))
  const text = async (name: Name, path: string) => (await (await as(name)).get(path)).text()
  const heads = (page: string) => [...page.matchAll(/<th data-column="(\w+)">/g)].map(([, head]) => head)

  it('show the chosen columns, always with the enterprise, and hint at what changed', async () => {
    const page = await text('baiwei', '/ledger?column=state&column=changes&column=nonsense')
    expect(heads(page)).toEqual(['enterpriseName', 'state', 'changes'])
    expect(page).toContain(`href="/cases/${caseId}/changes">1 处</a>`)
    expect(heads(await text('baiwei', '/ledger?columns=brief.state'))).toEqual([
      'enterpriseName',
      'brief',
      'state',
    ])
    expect(heads(await text('baiwei', '/ledger'))).toHaveLength(16)
  })

  describe('with saved views', () => {
    const save = async (name: Name, view: Record<string, unknown>) =>
      (await as(name)).post('/ledger/views', { query: '', ...view })

    it('keep filters, order and columns under a name, without the place in the list', async () => {
      const query = 'q=可转债&order=oldest&columns=enterpriseName.brief&after=abc&view=x&nonsense=1'
      const answer = await save('baiwei', { name: '可转债需求', query })
      const location = answer.headers.get('location') ?? ''
      const page = await text('baiwei', location)
      expect(heads(page)).toEqual(['enterpriseName', 'brief'])
      expect(page).toMatch(/aria-current="true">可转债需求/)
      expect(page).toContain('贺兰晴雪')
      expect(page).not.toContain('云图智造')
      const [view] = await viewsFor(exchange.core, await exchange.actor('baiwei'))
      expect(readAddress(Object.fromEntries(new URLSearchParams(view!.query)))).toMatchObject({
        ...{ search: '可转债', order: 'oldest', after: null, view: null },
      })
    })

    it('are one’s own, or shared with the department, where only the owner changes them', async () => {
      await save('baiwei', { name: '本部门未完结', query: 'state=open', shared: 'yes' })
      const names = async (name: Name) =>
        (await viewsFor(exchange.core, await exchange.actor(name))).map((view) => view.name)
      expect(await names('mahui')).toEqual(['本部门未完结'])
      expect(await names('sujin')).toEqual([])
      const shared = (await viewsFor(exchange.core, await exchange.actor('mahui')))[0]!
      const change = { query: 'state=completed' }
      expect((await (await as('mahui')).post(`/ledger/views/${shared.id}`, change)).status).toBe(404)
      expect((await (await as('mahui')).post(`/ledger/views/${shared.id}/removal`, {})).status).toBe(404)
      expect((await (await as('baiwei')).post(`/ledger/views/${shared.id}`, change)).status).toBe(302)
      expect((await viewsFor(exchange.core, await exchange.actor('mahui')))[0]?.query).toBe('state=completed')
      expect((await (await as('baiwei')).post(`/ledger/views/${shared.id}/removal`, {})).status).toBe(302)
      expect(await names('mahui')).toEqual([])
    })

    it('refuse a name twice by the field, and show the list it was saved from', async () => {
      await save('baiwei', { name: '重名' })
      const answer = await save('baiwei', { name: '重名', query: 'q=上市' })
      expect(answer.status).toBe(422)
      const page = await answer.text()
      expect(page).toContain('您已有同名的视图')
      expect(page).toContain('value="重名"')
      expect(page).not.toContain('贺兰晴雪')
      const many = { query: '', shared: false }
      const actor = await exchange.actor('sujin')
      for (let nth = 0; nth < 50; nth++)
        await saveView(exchange.core, actor, { ...many, name: `视图 ${nth}` })
      await expect(saveView(exchange.core, actor, { ...many, name: '又一个' })).rejects.toMatchObject({
        code: 'views-too-many',
      })
    })
  })

  describe('as a spreadsheet', () => {
    const take = async (name: Name, wanted: Record<string, unknown>) =>
      (await as(name)).post('/ledger/export', { query: '', phones: 'masked', reason: '', ...wanted })
    const sheetOf = async (answer: Response) => {
      const workbook = new ExcelJS.Workbook()
      await workbook.xlsx.load(await answer.arrayBuffer())
      return workbook.worksheets[0]!
    }

    it('gives what the filters show, the twelve columns first, phones masked, with a watermark', async () => {
      const answer = await take('baiwei', { query: 'q=可转债' })
      expect(answer.headers.get('content-disposition')).toContain('2026-09-30.xlsx')
      const sheet = await sheetOf(answer)
      expect(sheet.getCell('A1').text).toMatch(/内部资料 白薇（市场发展部）/)
      expect((sheet.getRow(2).values as string[]).slice(1, 13)).toEqual(
        ledgerColumns.map(({ heading }) => heading),
      )
      expect(sheet.actualRowCount).toBe(3)
      expect(sheet.getCell('L3').text).toBe('139****0001')
    })

    it('has whole phones for administrators, compliance, and a head of the own department’s rows, with a reason that is kept', async () => {
      const own = `department=${demoDepartments.marketing.id}`
      const whole = { phones: 'whole', reason: '年终回访' }
      for (const [name, wanted] of [
        ['baiwei', { query: own }],
        ['luchuan', {}],
        ['luchuan', { query: `department=${demoDepartments.investment.id}` }],
        ['helan', {}],
      ] as const)
        expect((await take(name, { ...whole, ...wanted })).status).toBe(403)
      const none = await take('luchuan', { query: own, phones: 'whole', reason: ' ' })
      expect(none.status).toBe(422)
      expect(await none.text()).toMatch(/name="phones" value="whole" checked[\s\S]*须写明用途/)
      for (const [name, query] of [
        ['luchuan', own],
        ['xiaohe', ''],
        ['admin', ''],
      ] as const) {
        const sheet = await sheetOf(await take(name, { ...whole, query }))
        expect(sheet.getCell('L3').text).toBe('13900000001')
        expect(sheet.getCell('A1').text).toContain('年终回访')
      }
      const audited = await database().read((tx) => rows(tx, AuditLog).findBy({ act: 'exported-ledger' }))
      expect(
        audited
          .filter(({ data }) => (data as { unmasked: boolean }).unmasked)
          .map(({ actorName }) => actorName),
      ).toEqual(['陆川', '萧禾', '纪明'])
    })

    it('comes in by those who keep the ledger, with a report line by line', async () => {
      const upload = (bytes: Buffer) => {
        const form = new FormData()
        form.append('file', new Blob([new Uint8Array(bytes)]), '台账.xlsx')
        return form
      }
      expect((await (await as('baiwei')).get('/ledger/import')).status).toBe(403)
      expect(await text('luchuan', '/ledger')).toContain('/ledger/import')
      const bad = await (await as('luchuan')).post('/ledger/import', upload(Buffer.from('no workbook')))
      expect(bad.status).toBe(422)
      const { bytes, good } = await dirtyLedger()
      const done = await (await as('luchuan')).post('/ledger/import', upload(bytes))
      const page = await done.text()
      expect(page).toContain(`已导入 ${good}`)
      expect(page).toContain('不在资质认定企业名单库内')
      expect(page).toContain('工作表“说明”没有台账表头')
    })
  })
})
