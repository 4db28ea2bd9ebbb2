import ExcelJS from 'exceljs'
import { demoLines } from '../../../src/people/demo-people'
import { scoringPages } from '../../../src/scoring'
import { zhCN } from '../../../src/web/locales/zh-CN'
import { openSite, type Site } from '../../web/site'
import { onBothDatabases } from '../../world/database'
import { enterpriseId, openExchange, type Exchange } from '../../world/exchange'
import { publishRow, runWeek } from './week-scene'

const market = demoLines.market.id
const one = { enterpriseId: enterpriseId('恒固'), enterpriseName: '示例企业一' }
const two = { enterpriseId: enterpriseId('云图'), enterpriseName: '示例企业二' }

onBothDatabases('the publication of a week (norm 17.C1, annex)', (database) => {
  let exchange: Exchange
  let site: Site
  let rowId: string
  type Name = Parameters<Exchange['actor']>[0]
  const as = async (name: Name) => site.browser(await exchange.actor(name))
  const get = async (name: Name, path: string) => (await as(name)).get(path)
  const text = async (name: Name, path: string) => (await get(name, path)).text()
  beforeAll(async () => {
    exchange = await openExchange(database())
    exchange.clock.set('2026-11-18T02:00:00.000Z')
    const { core } = exchange
    site = await openSite(core, scoringPages({ core, locale: zhCN }))
    const earlier = await runWeek(core, '2026-11-04', {
      publishedAt: new Date('2026-11-09T06:00:00.000Z'),
      objectionsUntil: new Date('2026-11-12T10:00:00.000Z'),
    })
    await publishRow(core, earlier, { nth: 1, ...one, authenticity: 500 })
    const run = await runWeek(core, '2026-11-11', {
      publishedAt: new Date('2026-11-16T06:00:00.000Z'),
      objectionsUntil: new Date('2026-11-19T10:00:00.000Z'),
    })
    rowId = (await publishRow(core, run, { nth: 1, ...one, authenticity: 400, quality: 300 })).id
    await publishRow(core, run, { nth: 2, ...two, authenticity: 500, quality: 1000 })
    await runWeek(core, '2026-11-18')
  })
  afterAll(() => site.close())

  it('norm annex: shows the annex’s example to the digit to everybody: 4 + 3, 5 + 10, in all 9, 13, 22', async () => {
    const page = await text('tanlin', `/scores/2026-W46?line=${market}`)
    expect(page).toContain('（市场条线）全链条积分考核公示表')
    expect(cellsOf(page)).toEqual([
      ['1', '示例企业一', '企业服务部', '万溪', '4', '3', '7'],
      ['2', '示例企业二', '企业服务部', '万溪', '5', '10', '15'],
      ['', '合计积分', '9', '13', '22'],
    ])
    expect(page).toContain('已于 2026-11-16 周一 14:00 公示')
    expect(page).toContain('异议期至 2026-11-19 周四 18:00')
  })

  it('opens with the week that was published last, and says of one to come when it will be', async () => {
    expect(await text('wanxi', '/scores')).toContain('2026 年第 46 周')
    const next = await text('tanlin', `/scores/2026-W47?line=${market}`)
    expect(next).toContain('尚未公示')
    expect(next).toContain('将于 2026-11-23 周一 14:00 公示')
  })

  it('prints the same on A4 with its signatures, and gives it as XLSX with points as numbers', async () => {
    const paper = await text('tanlin', `/scores/2026-W46?line=${market}&print=yes`)
    expect(cellsOf(paper).at(-1)).toEqual(['', '合计积分', '', '', '9', '13', '22'])
    for (const word of [
      '填报（自评）',
      '复核（条线业务总监）',
      '公示日期',
      '2026年11月16日',
      '2026年11月9日至2026年11月15日',
    ])
      expect(paper).toContain(word)
    const answer = await get('tanlin', `/scores/2026-W46/xlsx?line=${market}`)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(await answer.arrayBuffer())
    const found = workbook.worksheets[0]!.getSheetValues().map((row) => (row as unknown[])?.slice(1))
    expect(found[1]?.[0]).toContain('谭林')
    expect(found.slice(4)).toEqual([
      ['序号', '被走访企业（机构）', '责任部门', '客户经理', '真实性考核得分', '质效考核得分', '积分小计'],
      [1, '示例企业一', '企业服务部', '万溪', 4, 3, 7],
      [2, '示例企业二', '企业服务部', '万溪', 5, 10, 15],
      ['', '合计积分', '', '', 9, 13, 22],
    ])
    const early = await get('tanlin', `/scores/2026-W47/xlsx?line=${market}`)
    expect(early.status).toBe(422)
  })

  it('norm 11: opens a row’s entries to the manager, the head and checkers, to nobody else', async () => {
    for (const reader of ['wanxi', 'yanning', 'qinyue', 'xiaohe'] as const) {
      expect(await text(reader, `/scores/2026-W46?line=${market}`)).toContain(`/scores/rows/${rowId}#quality`)
      expect((await get(reader, `/scores/rows/${rowId}`)).status).toBe(200)
    }
    expect(await text('baiwei', `/scores/2026-W46?line=${market}`)).not.toContain('/scores/rows/')
    expect((await get('baiwei', `/scores/rows/${rowId}`)).status).toBe(404)
    const row = await text('wanxi', `/scores/rows/${rowId}`)
    expect(row).toContain('质效：签约落地')
    expect(row).toContain('提出异议')
  })

  it('names a row 待复核 without points, and a correction with the week that it corrects', async () => {
    const { core } = exchange
    const run = await runWeek(core, '2026-10-28', { publishedAt: new Date('2026-11-02T06:00:00.000Z') })
    const was = { pointsWeek: '2026-W45', kind: 'correction' as const }
    await publishRow(core, run, { nth: 1, ...one, ...was, authenticity: -100 })
    await publishRow(core, run, { nth: 2, ...two, kind: 'pending', why: 'held' })
    const page = await text('tanlin', `/scores/2026-W44?line=${market}`)
    expect(page).toContain('更正 2026 年第 45 周')
    expect(cellsOf(page)).toEqual([
      ['1', '示例企业一 更正 2026 年第 45 周', '企业服务部', '万溪', '-1', '0', '-1'],
      ['2', '示例企业二 待复核', '企业服务部', '万溪', '复核暂缓'],
      ['', '合计积分', '-1', '0', '-1'],
    ])
    expect(await text('tanlin', `/scores/2026-W45?line=${market}`)).toContain('已在 2026 年第 44 周更正')
  })

  it('lists the publications of a year with what they hold', async () => {
    const page = await text('tanlin', `/scores/publications?line=${market}&year=2026`)
    for (const week of ['2026-W44', '2026-W45', '2026-W46', '2026-W47']) expect(page).toContain(week)
    expect(await text('tanlin', '/scores/publications?year=2021')).toContain('还没有公示过')
  })

  it('refuses what is no week or line, and takes a wrong place for the beginning', async () => {
    expect((await get('tanlin', '/scores/2026-W99')).status).toBe(404)
    expect((await get('tanlin', '/scores/2026-W46?line=x')).status).toBe(404)
    expect((await get('tanlin', `/scores/2026-W46?line=${market}&after=x`)).status).toBe(200)
  })
})

/** The words of each row of the first table's body and foot. */
function cellsOf(page: string): string[][] {
  const table = /<tbody>[\s\S]*?<\/table>/.exec(page)?.[0] ?? ''
  return [...table.matchAll(/<tr[\s\S]*?<\/tr>/g)].map(([row]) =>
    [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell]) =>
      (cell ?? '')
        .replace(/<[^>]+>/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  )
}
