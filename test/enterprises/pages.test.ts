import ExcelJS from 'exceljs'
import { enterprisePages, findEnterprises, importEnterprises } from '../../src/enterprises'
import { recordOf } from '../../src/enterprises/record-of'
import { freeCode, workbookOf } from './sheet'
import { newId } from '../../src/ids'
import { system } from '../../src/actor'
import { zhCN } from '../../src/web/locales/zh-CN'
import { onBothDatabases } from '../world/database'
import { enterpriseId, openExchange, type Exchange } from '../world/exchange'
import { openSite, type Site } from '../web/site'

const json = { accept: 'application/json' }
type Name = Parameters<Exchange['actor']>[0]

onBothDatabases('the pages of enterprises', (database) => {
  let exchange: Exchange
  let site: Site
  beforeAll(async () => {
    exchange = await openExchange(database())
    const at = new Date('2026-09-30T02:00:00.000Z')
    const work = { kind: 'visit' as const, at, title: '实地走访', detail: '白薇', address: '/visits/1' }
    const workOf = async () => [work]
    site = await openSite(exchange.core, enterprisePages({ core: exchange.core, locale: zhCN, workOf }))
  })
  afterAll(() => site.close())
  const as = async (name: Name) => site.browser(await exchange.actor(name))
  const page = async (name: Name, path: string) => {
    const answer = await (await as(name)).get(path)
    return { status: answer.status, text: await answer.text() }
  }
  const post = async (name: Name, path: string, body: Record<string, unknown> | FormData, headers = json) => {
    const answer = await (await as(name)).post(path, body, headers)
    return { status: answer.status, text: await answer.text() }
  }
  const facts = (more: Record<string, unknown> = {}) => ({
    ...{ submissionId: newId(), name: '固原昊天乳品有限公司', creditCode: freeCode(500), industry: '乳品' },
    ...more,
  })

  it('norm 5: list enterprises by words, class, tier, manager and list, and the list as of a day', async () => {
    const names = (text: string) =>
      [...text.matchAll(/class="row-link"[^>]*>([^<]+)</g)].map(([, name]) => name)
    const all = await page('wanxi', '/enterprises')
    expect(names(all.text)).toHaveLength(9)
    expect(names((await page('wanxi', '/enterprises?q=恒固')).text)).toEqual(['石嘴山恒固新材料有限公司'])
    const narrow = await page('wanxi', '/enterprises?class=agriculture&tier=standard&list=on')
    expect(names(narrow.text)).toEqual(['吴忠塞上奶香乳品有限公司'])
    expect(narrow.text).toContain('农业产业化龙头')
    expect(names((await page('wanxi', '/enterprises?list=off')).text)).toEqual(['银川拾光文化传播有限公司'])
    const me = (await exchange.actor('wanxi')).id
    expect(names((await page('wanxi', `/enterprises?manager=${me}`)).text)).toHaveLength(2)
    const then = await page('wanxi', '/enterprises?asOf=2026-09-30')
    expect(names(then.text)).toHaveLength(8)
    expect(then.text).toContain('以下是 2026-09-30 日终的资质认定企业名单库')
    expect((await page('wanxi', '/enterprises?asOf=2026-02-30')).text).toContain('日期不对')
  })

  it('norm 11: show one enterprise, its phones masked to those who have nothing to do with it', async () => {
    const path = `/enterprises/${enterpriseId('云图')}`
    const stranger = await page('wanxi', path)
    expect(stranger.text).toContain('139****0002')
    expect(stranger.text).not.toContain('13900000002')
    expect(stranger.text).toContain('/visits/1')
    expect(stranger.text).not.toContain(`${path}/edit`)
    for (const name of ['baiwei', 'luchuan', 'shenmu', 'xiaohe', 'helan', 'admin'] as const)
      expect((await page(name, path)).text).toContain('13900000002')
    expect((await page('baiwei', '/enterprises/nobody')).status).toBe(404)
    const off = await page('baiwei', `/enterprises/${enterpriseId('拾光')}`)
    expect(off.text).toContain(`/qualifications/new?enterprise=${enterpriseId('拾光')}`)
  })

  it('norm 5: enter an enterprise; what is wrong stands by its field, and nothing typed is lost', async () => {
    const typed = facts({ name: '', creditCode: '9164O100MA76999992', address: '西夏区"<b>' })
    const refused = await post('baiwei', '/enterprises', typed, { accept: 'text/html' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('第 5 位的字母“O”')
    expect(refused.text).toContain('value="9164O100MA76999992"')
    expect(refused.text).toContain('西夏区&quot;&lt;b&gt;')
    const good = await post('baiwei', '/enterprises', facts())
    expect(good.status).toBe(200)
    const { location } = JSON.parse(good.text) as { location: string }
    expect((await page('baiwei', location)).text).toContain('固原昊天乳品有限公司')
    const like = facts({ name: '宁夏昊天乳品股份有限公司', creditCode: freeCode(501) })
    const warned = await post('baiwei', '/enterprises', like, { accept: 'text/html' })
    expect(warned.status).toBe(422)
    expect(warned.text).toContain(`href="${location}"`)
    expect(warned.text).toContain('name="confirmed"')
    expect((await post('baiwei', '/enterprises', { ...like, confirmed: 'yes' })).status).toBe(200)
    const twice = await post('baiwei', '/enterprises', facts({ confirmed: 'yes' }))
    expect(twice.text).toContain('已属于“固原昊天乳品有限公司”')
    const live = await page('baiwei', `/enterprises/like?name=昊天乳品&creditCode=${freeCode(500)}`)
    expect(live.text).toContain('这个信用代码的企业已经录入')
  })

  it('norm 5: edit facts under an optimistic lock, only for whom they are', async () => {
    const id = enterpriseId('贺兰')
    const path = `/enterprises/${id}/edit`
    expect((await page('wanxi', path)).status).toBe(403)
    const shown = await page('baiwei', path)
    expect(shown.text).not.toContain('name="tier"')
    expect((await page('luchuan', path)).text).toContain('name="tier"')
    const { enterprise } = (await recordOf(exchange.core, id))!
    const input = {
      ...facts({ name: enterprise.name, creditCode: enterprise.creditCode }),
      version: enterprise.version,
    }
    expect((await post('wanxi', path, input)).status).toBe(403)
    expect((await post('baiwei', path, { ...input, reason: '核实' })).status).toBe(200)
    const stale = await post(
      'baiwei',
      path,
      { ...input, industry: '别的行业' },
      {
        accept: 'text/html',
      },
    )
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('value="别的行业"')
    const record = await page('baiwei', `/enterprises/${id}`)
    expect(record.text).toMatch(/所属行业<\/span>\s*<del>葡萄酒酿造<\/del> → <ins>乳品<\/ins>/)
    expect(record.text).toContain('说明：核实')
  })

  it('norm 5: let only the administrator take an enterprise over from the list of before, with day and reason', async () => {
    const id = enterpriseId('拾光')
    const path = `/enterprises/${id}/list-entry`
    expect((await page('luchuan', path)).status).toBe(403)
    const fair = { qualifiedOn: '2024-03-01', reason: '2024 年名单第 12 号' }
    expect((await post('luchuan', path, fair)).status).toBe(403)
    expect((await post('admin', path, { ...fair, reason: '' })).status).toBe(422)
    expect((await post('admin', path, { ...fair, qualifiedOn: '2099-01-01' })).status).toBe(422)
    expect((await page('admin', `/enterprises/${id}`)).text).toContain('接管原有名单')
    expect((await post('admin', path, fair)).status).toBe(200)
    expect((await recordOf(exchange.core, id))?.enterprise.onQualifiedList).toBe(true)
    const record = await page('admin', `/enterprises/${id}`)
    expect(record.text).toContain('由管理员接管原有名单，2024-03-01 认定：2024 年名单第 12 号')
    expect(record.text).not.toContain('/list-entry')
    expect((await page('admin', path)).status).toBe(422)
  })

  it('take contacts, financial years and consent', async () => {
    const at = `/enterprises/${enterpriseId('云图')}`
    const contact = { contactName: '新人', contactPhone: '0951-5012345' }
    expect((await post('baiwei', `${at}/contacts/new`, contact)).status).toBe(200)
    const wrong = await post(
      'baiwei',
      `${at}/contacts/new`,
      { ...contact, contactPhone: '一二三' },
      {
        accept: 'text/html',
      },
    )
    expect(wrong.text).toContain('value="一二三"')
    expect((await post('baiwei', `${at}/years/new`, { year: '2033', revenue: '88.5' })).status).toBe(200)
    expect((await page('baiwei', `${at}/years/2033`)).text).toContain('value="88.5"')
    expect((await page('baiwei', `${at}/years/1999`)).status).toBe(404)
    expect((await post('wanxi', `${at}/years/new`, { year: '2034', revenue: '1' })).status).toBe(403)
    expect(
      (await post('baiwei', `${at}/consent`, { consentScope: '名称', consentUntil: '2027-01-01' })).status,
    ).toBe(200)
    const record = await page('baiwei', at)
    for (const words of ['0951-5012345', '885,000 元', '有效期至 2027-01-01'])
      expect(record.text).toContain(words)
  })

  it('norm 5: import a list for its keeper, tell how far it is, and give the report', async () => {
    expect((await page('baiwei', '/enterprises/import')).status).toBe(403)
    const sheet = await workbookOf([
      ['企业全称', '统一社会信用代码', '所属行业'],
      ['中卫辛酉果业有限公司', freeCode(510), '果业'],
      ['坏行', '1', '果业'],
    ])
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(sheet)]), '企业名单.xlsx')
    expect((await post('baiwei', '/enterprises/import', form)).status).toBe(403)
    expect((await post('luchuan', '/enterprises/import', new FormData())).status).toBe(422)
    const { location } = JSON.parse((await post('luchuan', '/enterprises/import', form)).text) as {
      location: string
    }
    let shown = await page('luchuan', location)
    for (const end = Date.now() + 120_000; Date.now() < end && !shown.text.includes('导入完成');) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      shown = await page('luchuan', location)
    }
    expect(shown.text).toContain('导入完成，共处理 2 行')
    expect(shown.text).toContain('信用代码应为 18 位，这里是 1 位')
    expect((await page('wanxi', location)).status).toBe(404)
    const report = await (await as('luchuan')).get(`${location}/report.xlsx`)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(await report.arrayBuffer())
    expect(workbook.worksheets[0]?.getCell('B2').text).toBe('统一社会信用代码')
  })

  it('norm 11: export with a watermark, phones masked unless there are right and reason; what comes out goes in again', async () => {
    const download = async (name: Name, body: Record<string, unknown> = {}) => {
      const answer = await (await as(name)).post('/enterprises/export?list=on', body)
      const workbook = new ExcelJS.Workbook()
      const bytes = Buffer.from(await answer.arrayBuffer())
      await workbook.xlsx.load(bytes as never)
      return { bytes, sheet: workbook.worksheets[0]! }
    }
    const { sheet, bytes } = await download('wanxi')
    expect(sheet.getCell('A1').text).toContain('万溪')
    const texts = JSON.stringify(sheet.getSheetValues())
    expect(texts).toContain('139****0002')
    expect(texts).not.toContain('13900000002')
    expect((await post('wanxi', '/enterprises/export', { unmasked: 'yes', reason: '想要' })).status).toBe(403)
    expect((await post('xiaohe', '/enterprises/export', { unmasked: 'yes' })).status).toBe(422)
    const whole = await download('xiaohe', { unmasked: 'yes', reason: '合规检查' })
    expect(JSON.stringify(whole.sheet.getSheetValues())).toContain('13900000002')
    const back = { bytes, fileName: '导出.xlsx', reason: '回导', acceptSimilar: false, mayList: false }
    const { counts } = await importEnterprises(exchange.core, system, back)
    const { rows } = await findEnterprises(exchange.core, { search: '', after: null, onList: true })
    expect(counts).toEqual({ unchanged: rows.length })
  })

  it('guard an export against formulas in what people typed', async () => {
    const name = '=HYPERLINK("http://evil.example","点我")'
    await post(
      'baiwei',
      '/enterprises',
      facts({ name, creditCode: freeCode(520), industry: '+1', confirmed: 'yes' }),
    )
    const answer = await (await as('wanxi')).post('/enterprises/export?q=HYPERLINK', {})
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(await answer.arrayBuffer())
    const cell = workbook.worksheets[0]!.getCell('A3')
    expect([cell.type, cell.value, cell.numFmt]).toEqual([ExcelJS.ValueType.String, name, '@'])
  })
})
