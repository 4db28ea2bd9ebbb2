import ExcelJS from 'exceljs'
import { In } from 'typeorm'
import { rows } from '../../../src/database/table'
import { VisitChanges } from '../../../src/visits/finding-store'
import { visitCounterPages } from '../../../src/visits/counter/pages'
import { CounterImports, CounterMappings } from '../../../src/visits/counter/store'
import { demoPeople } from '../../../src/people/demo-people'
import { zhCN } from '../../../src/web/locales/zh-CN'
import { onBothDatabases } from '../../world/database'
import { openExchange, type Exchange } from '../../world/exchange'
import { openSite, type Site } from '../../web/site'
import { visitDesk } from '../desk'

const json = { accept: 'application/json' }
const heading = (field: string) => zhCN.t(`visitCounter.fields.${field}`)

onBothDatabases('the exchange with the counter system (norm 13)', (database) => {
  let exchange: Exchange
  let site: Site
  const desk = visitDesk(() => exchange)
  beforeAll(async () => {
    exchange = await openExchange(database())
    site = await openSite(exchange.core, visitCounterPages({ core: exchange.core, locale: zhCN }))
  })
  afterAll(() => site.close())
  type Name = keyof typeof demoPeople
  const as = async (name: Name) => site.browser(await exchange.actor(name))
  const text = async (name: Name, path: string) => (await (await as(name)).get(path)).text()
  const at = (day: string) => ({ visitedAt: new Date(`${day}T02:00:00.000Z`) })

  async function sheet(headings: string[], lines: ExcelJS.CellValue[][]): Promise<Blob> {
    const workbook = new ExcelJS.Workbook()
    const page = workbook.addWorksheet('企业走访')
    page.addRow(['柜台系统导出'])
    page.addRow(headings)
    for (const line of lines) page.addRow(line)
    return new Blob([new Uint8Array(await workbook.xlsx.writeBuffer())])
  }
  async function sent(name: Name, file: Blob): Promise<Response> {
    const body = new FormData()
    body.append('file', file, '柜台走访.xlsx')
    return (await as(name)).post('/visits/counter/import', body, json)
  }
  async function read(name: Name, headings: string[], lines: ExcelJS.CellValue[][]) {
    const answer = (await (await sent(name, await sheet(headings, lines))).json()) as { location: string }
    expect(answer).toEqual({ location: expect.stringContaining('/') as string })
    const { location } = answer
    const id = location.split('/').at(-1)!
    const run = await database().read((tx) => rows(tx, CounterImports).findOneByOrFail({ id }))
    return { ...run, location }
  }
  const byId = [heading('visitId'), heading('counterNumber')]
  const byKey = ['party', 'visitedOn', 'visitor', 'counterNumber'].map(heading)
  const numberOf = async (id: string) => (await desk.stored(id)).counterNumber

  it('fills numbers in by our id or by enterprise, day and visitor, once, and keeps the change', async () => {
    const one = await desk.visit('奶香', at('2026-09-01'))
    const two = await desk.visit('牧业', { ...at('2026-09-02'), coVisitorId: demoPeople.sujin.id })
    expect((await read('wanxi', byId, [[one, 'ZF-001']])).counts).toMatchObject({ numbered: 1, refused: 0 })
    const day = new Date('2026-09-02T00:00:00Z')
    const line = ['固原六盘山牧业集团有限公司', day, '苏瑾', 20260902001]
    expect((await read('sujin', byKey, [line])).counts).toMatchObject({ numbered: 1 })
    expect([await numberOf(one), await numberOf(two)]).toEqual(['ZF-001', '20260902001'])
    expect((await read('sujin', byKey, [line])).counts).toMatchObject({ same: 1, numbered: 0 })
    const kept = await database().read((tx) => rows(tx, VisitChanges).findBy({ visitId: In([one, two]) }))
    expect(kept.map(({ field, became, byName }) => [field, became, byName]).sort()).toEqual([
      ['counterNumber', '20260902001', '苏瑾'],
      ['counterNumber', 'ZF-001', '万溪'],
    ])
  })

  it('reports what is ambiguous, unknown, taken, already numbered or no number, row by row in a sentence', async () => {
    const same = '吴忠塞上奶香乳品有限公司'
    const twice = [await desk.visit('奶香', at('2026-09-03')), await desk.visit('奶香', at('2026-09-03'))]
    const numbered = await desk.visit('牧业', { ...at('2026-09-04'), counterNumber: 'ZF-100' })
    const free = await desk.visit('牧业', at('2026-09-05'))
    const foreign = await desk.visit('晴雪', at('2026-09-05'), 'baiwei')
    const herd = '固原六盘山牧业集团有限公司'
    const run = await read(
      'wanxi',
      ['visitId', 'party', 'visitedOn', 'visitor', 'counterNumber'].map(heading),
      [
        [null, same, '2026-09-03', '万溪', 'ZF-101'],
        [null, '从未听说的公司', '2026-09-03', '万溪', 'ZF-102'],
        [numbered, null, null, null, 'ZF-103'],
        [free, null, null, null, 'ZF-100'],
        [free, null, null, null, '138****0001'],
        [free, null, null, null, { formula: '1+1' }],
        [free, null, null, null, '=cmd|calc'],
        [foreign, null, null, null, 'ZF-104'],
        [null, herd, '昨天', '万溪', 'ZF-105'],
        [null, herd, null, null, 'ZF-106'],
        [free, null, null, null, 2.026e18],
      ],
    )
    expect(run.counts).toEqual({ numbered: 0, same: 0, blank: 1, refused: 10 })
    expect(run.report.map(({ row, sentence }) => [row, sentence.slice(0, 12)])).toEqual([
      [3, '同一天同一位走访人对这家'],
      [4, '没有找到这次走访，或者您'],
      [5, '这次走访已有编号 ZF-'],
      [6, '编号 ZF-100 已经'],
      [7, '编号“138****00'],
      [9, '编号“=cmd|calc'],
      [10, '没有找到这次走访，或者您'],
      [11, '走访日期“昨天”认不出。'],
      [12, '没有走访记录号，企业名称'],
      [13, '编号在表格里是数字格式，'],
    ])
    for (const id of [...twice, free, foreign]) expect(await numberOf(id)).toBeNull()
    const page = await text('wanxi', run.location)
    for (const word of ['没有填上的行', '同一天同一位走访人', '柜台走访.xlsx', '>ZF-101<'])
      expect(page).toContain(word)
    expect((await (await as('baiwei')).get(run.location)).status).toBe(404)
  })

  it('gives one number to one visit, though a table names it twice', async () => {
    const [one, two] = [
      await desk.visit('奶香', at('2026-09-06')),
      await desk.visit('奶香', at('2026-09-07')),
    ]
    const run = await read('wanxi', byId, [
      [one, 'ZF-200'],
      [two, 'ZF-200'],
    ])
    expect(run.counts).toMatchObject({ numbered: 1, refused: 1 })
    expect(await numberOf(two)).toBeNull()
  })

  it('exports the visits of a period with exactly the mapped columns, text as text, and reads its own table back', async () => {
    const hostile = await desk.visit('奶香', { ...at('2026-08-03'), content: '=HYPERLINK("http://x")' })
    await desk.visit('晴雪', at('2026-08-04'), 'baiwei')
    const answer = await (await as('wanxi')).get('/visits/counter/export.xlsx?from=2026-08-01&to=2026-08-31')
    expect(answer.headers.get('content-type')).toContain('spreadsheetml')
    const bytes = Buffer.from(await answer.arrayBuffer())
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
    const page = workbook.worksheets[0]!
    expect(page.getCell('A1').text).toContain('万溪')
    const headings = (page.getRow(2).values as string[]).slice(1)
    expect(headings.slice(0, 4)).toEqual(['走访记录号', '企业名称', '走访日期', '走访人'])
    expect(page.rowCount).toBe(3)
    const content = page.getRow(3).getCell(headings.indexOf('走访内容') + 1)
    expect([content.value, content.numFmt, page.getRow(3).getCell(1).value]).toEqual([
      '=HYPERLINK("http://x")',
      '@',
      hostile,
    ])
    page.getRow(3).getCell(headings.indexOf('柜台系统编号') + 1).value = 'ZF-300'
    const back = new Blob([new Uint8Array(await workbook.xlsx.writeBuffer())])
    expect((await sent('wanxi', back)).status).toBe(200)
    expect(await numberOf(hostile)).toBe('ZF-300')
    const missing = await (
      await as('wanxi')
    ).get('/visits/counter/export.xlsx?from=2026-08-01&to=2026-08-31&missing=yes')
    await workbook.xlsx.load(Buffer.from(await missing.arrayBuffer()) as unknown as ArrayBuffer)
    expect(workbook.worksheets[0]!.rowCount).toBe(2)
  })

  it('shows what is missing: one’s own to a manager, the department’s by manager to its head, all to compliance (norm 11)', async () => {
    const period = '/visits/counter?from=2026-07-01&to=2026-07-31'
    await desk.visit('奶香', at('2026-07-03'))
    await desk.visit('牧业', { ...at('2026-07-04'), counterNumber: 'ZF-400' })
    await desk.visit('晴雪', at('2026-07-05'), 'baiwei')
    const own = await text('wanxi', period)
    expect(own).toContain('吴忠塞上奶香乳品有限公司')
    for (const word of ['贺兰晴雪', '固原六盘山', '白薇', 'visitCounter.']) expect(own).not.toContain(word)
    const head = await text('yanning', period)
    expect(head).toContain('企业服务部')
    expect(head).not.toContain('白薇')
    const all = await text('xiaohe', period)
    for (const word of ['白薇', '万溪', '市场发展部', '贺兰晴雪']) expect(all).toContain(word)
  })

  it.each(['from=2026-13-01', 'from=2026-09-02&to=2026-09-01', 'from=2020-01-01&to=2026-01-01'])(
    'refuses the period %s with a sentence',
    async (query) => {
      const answer = await (await as('wanxi')).get(`/visits/counter?${query}`, json)
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('最长一年')])
    },
  )

  it.each<[string, () => Promise<Blob>, string]>([
    ['no workbook', () => Promise.resolve(new Blob(['MZ hostile'])), '打不开'],
    ['other headings', () => sheet(['甲', '乙'], [['1', '2']]), '没有找到栏名'],
    ['an empty file', () => Promise.resolve(new Blob([])), '没有选择文件'],
  ])('refuses %s with a sentence', async (_name, file, words) => {
    const answer = await sent('wanxi', await file())
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(words)])
  })

  describe('the mapping', () => {
    const form = (more: Record<string, string> = {}) => ({
      ...{
        version: '0',
        reason: '柜台系统改版',
        act: 'save',
        use_party: 'yes',
        heading_party: '客户名称',
        order_party: '2',
      },
      ...{ use_visitedOn: 'yes', heading_visitedOn: '拜访日期', order_visitedOn: '3' },
      ...{ use_visitor: 'yes', heading_visitor: '拜访人', order_visitor: '4' },
      ...{ use_counterNumber: 'yes', heading_counterNumber: '流水号', order_counterNumber: '1' },
      ...more,
    })
    const post = async (name: Name, fields: Record<string, string>) =>
      (await as(name)).post('/visits/counter/mapping', fields)

    it('is the administrator’s to change', async () => {
      expect((await post('wanxi', form())).status).toBe(403)
      expect((await (await as('luchuan')).get('/visits/counter/mapping')).status).toBe(403)
    })

    it('refuses what could not be read back, by the field, and loses nothing typed', async () => {
      const answer = await post(
        'admin',
        form({ heading_visitor: '客户名称', heading_party: '客户名称', order_visitedOn: '3' }),
      )
      const page = await answer.text()
      expect([answer.status, page]).toEqual([422, expect.stringContaining('这个栏名与另一栏重复')])
      expect(page).toContain('value="拜访日期"')
      expect(page).toContain('value="柜台系统改版"')
      expect(await (await post('admin', form({ order_party: 'x' }))).text()).toContain('填 1 到 99 的整数')
      expect(await (await post('admin', form({ use_counterNumber: '' }))).text()).toContain('必须交换')
    })

    it('is shown before it is saved', async () => {
      const answer = await post('admin', form({ act: 'preview' }))
      expect(answer.status).toBe(200)
      expect(await answer.text()).toMatch(/流水号<\/th><th class="nowrap">客户名称/)
      expect(await database().read((tx) => rows(tx, CounterMappings).count())).toBe(0)
    })

    it('keeps every version, refuses to overwrite one that was not seen, and reads tables of older ones', async () => {
      expect((await post('admin', form())).status).toBe(302)
      const answer = await post('admin', form({ heading_party: '别的' }))
      expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('value="别的"')])
      expect(await (await post('admin', form({ version: '1' }))).text()).toContain('完全相同')
      const page = await text('admin', '/visits/counter/mapping')
      for (const word of ['第 1 版', '纪明', '以前的版本', '初始版本']) expect(page).toContain(word)
      const visitId = await desk.visit('奶香', at('2026-06-03'))
      expect((await read('wanxi', byId, [[visitId, 'ZF-500']])).counts).toMatchObject({ numbered: 1 })
      const other = await desk.visit('奶香', at('2026-06-04'))
      const headings = ['流水号', '客户名称', '拜访日期', '拜访人']
      const line = ['ZF-501', '吴忠塞上奶香乳品有限公司', '2026-06-04', '万溪']
      expect((await read('wanxi', headings, [line])).counts).toMatchObject({ numbered: 1 })
      expect(await numberOf(other)).toBe('ZF-501')
    })
  })
})
