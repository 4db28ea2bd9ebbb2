import { deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { enterUnqualified, importEnterprises, takeOffList } from '../../src/enterprises'
import type { BusinessError } from '../../src/errors'
import { recordOf } from '../../src/enterprises/record-of'
import { findImport, startImport } from '../../src/enterprises/start-import'
import { writeImportReport } from '../../src/enterprises/spreadsheet/write-import-report'
import { Enterprises } from '../../src/enterprises/store'
import { rows } from '../../src/database/table'
import { system } from '../../src/actor'
import { onBothDatabases } from '../world/database'
import { enterpriseId, openExchange, type Exchange } from '../world/exchange'
import { freeCode, workbookOf } from './sheet'

const heads = [
  '企业全称',
  '统一社会信用代码',
  '所属行业',
  '企业类别',
  '分层',
  '资质认定名单',
  '客户经理',
  '联系人',
  '联系电话',
  '财务年度',
  '营业收入（万元）',
]

onBothDatabases('an import of enterprises', (database) => {
  let exchange: Exchange
  beforeAll(async () => {
    exchange = await openExchange(database())
  })
  const bring = (bytes: Buffer, more: Partial<Parameters<typeof importEnterprises>[2]> = {}) =>
    importEnterprises(exchange.core, system, {
      ...{ bytes, fileName: '企业.xlsx', reason: '期初导入', acceptSimilar: false, mayList: true },
      ...more,
    })
  const sheet = (...lines: unknown[][]) => workbookOf([['企业名单'], [], heads, ...lines])
  const byCode = (creditCode: string) =>
    database().read((tx) => rows(tx, Enterprises).findOneBy({ creditCode }))
  const sentences = (report: { row: number; column: string; sentence: string }[]) =>
    report.map(({ row, column, sentence }) => `${row} ${column}：${sentence.slice(0, 10)}`)

  it('norm 5: enters and changes row by row, tells how far it is, and a second time changes nothing', async () => {
    const [one, two] = [freeCode(1), freeCode(2)]
    const bytes = await sheet(
      [
        '宁夏甲骨文旅有限公司',
        one,
        '旅游',
        '科技型',
        '孵化层',
        '在库',
        '白薇',
        '甲一',
        '13911110001',
        2025,
        1280.5,
      ],
      ['中卫乙木林业有限公司', two, '林业', '', '', '', '', '乙二', '139****0002', '', ''],
      ['中卫乙木林业有限公司', two, '林业', '', '', '', '', '乙三', '0955-7000009', '', ''],
    )
    const told: number[] = []
    const first = await bring(bytes, { tell: async ({ done }) => void told.push(done) })
    expect(told.at(-1)).toBe(3)
    expect(first.counts).toEqual({ new: 2, changed: 1 })
    expect(sentences(first.report)).toEqual(['5 联系电话：联系电话是打码的，没'])
    const record = (await recordOf(exchange.core, (await byCode(one))!.id))!
    expect(record.enterprise).toMatchObject({
      class: 'technology',
      tier: 'incubation',
      onQualifiedList: true,
    })
    expect(record.years[0]).toMatchObject({ year: 2025, revenue: 1_280_500_000 })
    expect(record.contacts.map(({ phone }) => phone)).toEqual(['13911110001'])
    expect(record.changes.map(({ what, reason }) => `${what} ${reason}`)).toContain(
      'onQualifiedList 期初导入',
    )
    expect(await byCode(two)).toMatchObject({ class: 'growth', tier: 'custody', onQualifiedList: false })
    const again = await bring(bytes)
    expect(again.counts).toEqual({ unchanged: 3 })
    expect((await recordOf(exchange.core, record.enterprise.id))!.changes).toHaveLength(record.changes.length)
  })

  it('norm 5: never removes, and puts on the list or moves managers only for who may', async () => {
    const known = (await recordOf(exchange.core, enterpriseId('恒固')))!.enterprise
    const off = (await recordOf(exchange.core, enterpriseId('拾光')))!.enterprise
    const bytes = await sheet(
      [known.name, known.creditCode, '', '', '', '不在库', '', '', '', '', ''],
      [off.name, off.creditCode, '', '', '', '在库', '', '', '', '', ''],
      ['石嘴山丙火铸造有限公司', freeCode(3), '铸造', '', '', '在库', '', '', '', '', ''],
      ['石嘴山丁火铸件有限公司', freeCode(4), '铸造', '', '', '', '没有此人', '', '', '', ''],
      [known.name, freeCode(5), '铸造', '', '', '', '', '', '', '', ''],
    )
    const { counts, report } = await bring(bytes, { mayList: false })
    expect(counts).toEqual({ refused: 5 })
    expect(sentences(report)).toEqual([
      '4 资质认定名单：不能由导入移出名单库',
      '5 资质认定名单：不能由导入列入名单库',
      '6 资质认定名单：不能由导入列入名单库',
      '7 客户经理：没有叫“没有此人”的',
      '8 企业全称：“石嘴山恒固新材料有',
    ])
    const moved = await sheet([known.name, known.creditCode, '', '', '', '', '白薇', '', '', '', ''])
    expect((await bring(moved, { mayList: false })).report[0]?.sentence).toMatch('移交流程')
    expect((await bring(moved)).counts).toEqual({ changed: 1 })
  })

  it('names every faulty cell of a row, and takes the other rows', async () => {
    const bytes = await sheet(
      ['', '9164O200MA8100007X', '', '外星型', '', '', '', '', '', '', ''],
      ['固原戊土砖瓦有限公司', freeCode(6), '建材', '', '', '', '', '', '', '', ''],
      ['', '', '', '', '', '', '', '', '', '', ''],
      ['固原戊土砖瓦集团有限公司', freeCode(7), '建材', '', '', '', '', '', '', '', ''],
      ['固原戊土砖瓦有限公司', freeCode(6), '陶瓷', '', '', '', '', '', '', '', ''],
      ['', freeCode(8), '建材', '', '', '', '', '', '', '', ''],
      ['=HYPERLINK("http://evil.example")', freeCode(9), '建材', '', '', '', '', '', '', '', ''],
    )
    const { counts, report } = await bring(bytes)
    expect(counts).toEqual({ new: 2, refused: 4 })
    expect(sentences(report)).toEqual([
      '4 统一社会信用代码：信用代码第 5 位的',
      '4 企业类别：“外星型”不在可选的',
      '7 企业全称：与已有企业名称相似：',
      '8 统一社会信用代码：这家企业在第 5 行',
      '9 企业全称：新企业必须填这一格。',
    ])
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load((await writeImportReport(report)) as never)
    expect(workbook.worksheets[0]?.rowCount).toBe(1 + report.length)
    expect((await bring(bytes, { acceptSimilar: true })).counts).toEqual({ new: 1, unchanged: 2, refused: 3 })
  })

  it('norm 5: does not bring back what was taken off the list', async () => {
    const { core } = exchange
    const one = [freeCode(14), '宁夏辛木家具有限公司'] as const
    const line = [one[1], one[0], '家具', '', '', '在库', '', '', '', '', '']
    expect((await bring(await sheet(line))).counts).toEqual({ new: 1 })
    const enterpriseId = (await byCode(one[0]))!.id
    const move = { actor: system, enterpriseId, reason: '企业注销' }
    await core.db.transaction((tx) => takeOffList(core, tx, move))
    const { counts, report } = await bring(await sheet(line))
    expect(counts).toEqual({ refused: 1 })
    expect(report[0]?.sentence).toContain('曾在库并已移出')
  })

  it('gives the enterprise that history brought in by name its credit code', async () => {
    const { core } = exchange
    const name = '吴忠己土陶艺有限公司'
    const id = await enterUnqualified(core, system, { name, industry: '陶艺', reason: '历史台账' })
    const { counts } = await bring(await sheet([name, freeCode(10), '', '', '', '', '', '', '', '', '']))
    expect(counts).toEqual({ changed: 1 })
    expect((await recordOf(core, id))?.enterprise.creditCode).toBe(freeCode(10))
  })

  it('refuses what is no list with a sentence: text, a cut file, no headings, a bomb', async () => {
    const good = await sheet(['甲', freeCode(11), '乙', '', '', '', '', '', '', '', ''])
    for (const bytes of [
      Buffer.from('企业全称'),
      Buffer.alloc(0),
      good.subarray(0, good.length / 2),
      zipOf('a.txt', 'x'),
    ])
      await expect(bring(bytes)).rejects.toMatchObject({ code: 'workbook-unreadable' })
    await expect(bring(await workbookOf([['甲', '乙']]))).rejects.toMatchObject({
      code: 'enterprise-headings-missing',
    })
    const bomb = zipOf('xl/workbook.xml', Buffer.alloc(220 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(1024 * 1024)
    await expect(bring(bomb)).rejects.toMatchObject({ code: 'workbook-too-large' })
    const broken = zipOf('xl/workbook.xml', '<workbook><<<')
    const refusal = await bring(broken).catch((error: BusinessError) => error.code)
    expect(['workbook-unreadable', 'sheet-unreadable', 'enterprise-headings-missing']).toContain(refusal)
  })

  it('runs on its own and tells its owner how far it is and how it ended', async () => {
    const { core } = exchange
    const admin = await exchange.actor('admin')
    const luchuan = await exchange.actor('luchuan')
    const list = { fileName: '企业.xlsx', reason: '导入', acceptSimilar: true, mayList: true }
    const bytes = await sheet(['银川庚金五金有限公司', freeCode(12), '五金', '', '', '', '', '', '', '', ''])
    const good = await startImport(core, luchuan, { ...list, bytes })
    await good.ended
    const found = await findImport(core, luchuan, good.id)
    expect(found).toMatchObject({ found: 1, done: 1, counts: { new: 1 }, refusal: null, cutShort: false })
    expect(found?.endedAt).not.toBeNull()
    expect(await findImport(core, admin, good.id)).not.toBeNull()
    expect(await findImport(core, await exchange.actor('wanxi'), good.id)).toBeNull()
    const bad = await startImport(core, luchuan, { ...list, bytes: Buffer.from('x') })
    await bad.ended
    expect(await findImport(core, luchuan, bad.id)).toMatchObject({ refusal: 'workbook-unreadable' })
  })
})

/** A ZIP of one entry whose directory says little of what it unfolds to. */
function zipOf(name: string, content: string | Buffer): Buffer {
  const packed = deflateRawSync(content)
  const label = Buffer.from(name)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt16LE(label.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt16LE(label.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(30 + label.length + packed.length, 16)
  return Buffer.concat([local, label, packed, entry, label, end])
}
