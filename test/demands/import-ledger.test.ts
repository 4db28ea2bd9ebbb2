import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { system } from '../../src/actor'
import { rows } from '../../src/database/table'
import { exportLedger } from '../../src/demands/export-ledger'
import { countOutcomes, importLedger, type LedgerReport } from '../../src/demands/import-ledger'
import { ledgerPage } from '../../src/demands/ledger'
import { ledgerColumns } from '../../src/demands/rules/ledger-columns'
import { writeReport } from '../../src/demands/spreadsheet/write-report'
import { recordDemand, NewDemand } from '../../src/demands/record-demand'
import { withdrawDemand } from '../../src/demands/withdraw-demand'
import { CaseMembers, Demands } from '../../src/demands/store'
import { Enterprises } from '../../src/enterprises'
import { Outbox } from '../../src/outbox/store'
import { AuditLog } from '../../src/people/audit-store'
import { timelineOf, verifyTimeline } from '../../src/timeline'
import { onBothDatabases } from '../world/database'
import { demandForm, openExchange, type Exchange } from '../world/exchange'
import { dirtyLedger, type DirtyLedger } from '../world/ledger-spreadsheet'

const folder = mkdtempSync(join(tmpdir(), 'quanlian-ledger-'))
const all = { search: '', state: null, departmentId: null, order: 'oldest', after: null } as const

onBothDatabases('a ledger spreadsheet (norm 7)', (database) => {
  let exchange: Exchange
  let ledger: DirtyLedger
  let first: LedgerReport
  const bring = (bytes = ledger.bytes, addEnterprises = false) =>
    importLedger(exchange.core, system, { bytes, fileName: '台账.xlsx', addEnterprises })
  const lineOf = (report: LedgerReport, row: number) => report.rows.find((line) => line.row === row)!

  beforeAll(async () => {
    exchange = await openExchange(database())
    ledger = await dirtyLedger()
    first = await bring()
  })

  it('of 500 dirty rows is imported with a line of report for every line that is not blank', () => {
    expect(countOutcomes(first.rows)).toEqual({
      imported: ledger.good,
      refused: 4,
      duplicate: 1,
      differs: 1,
      skipped: 3,
    })
    expect(first.unread).toEqual(['说明'])
  })

  it('names what is wrong by cell and column, in Chinese', () => {
    const { bad } = ledger
    expect(lineOf(first, bad.blankName).reasons).toEqual([
      `B${bad.blankName}“企业全称”为空，这一列必须填写。`,
    ])
    expect(lineOf(first, bad.wrongDate).reasons[0]).toMatch(`J${bad.wrongDate}“对接时间”的“下周”不是日期`)
    expect(lineOf(first, bad.notOnList).reasons[0]).toMatch('不在资质认定企业名单库内')
    expect(lineOf(first, bad.unknown).reasons[0]).toMatch('还没有录入')
    expect(lineOf(first, bad.copy).reasons[0]).toMatch('第 4 行完全相同')
    expect(lineOf(first, bad.changed).reasons[0]).toMatch('第 5 行')
  })

  it('changes nothing when it is imported again', async () => {
    const count = () => exchange.core.db.read((tx) => rows(tx, Demands).count())
    const before = await count()
    const again = await bring()
    expect(countOutcomes(again.rows)).toEqual({
      unchanged: ledger.good,
      refused: 4,
      duplicate: 1,
      differs: 1,
      skipped: 3,
    })
    expect(await count()).toBe(before)
    expect(before).toBe(ledger.good)
  })

  it('keeps open rows without a process or a promise, and completed ones as ended', async () => {
    const found = await exchange.core.db.read((tx) => rows(tx, Demands).find())
    expect(new Set(found.map(({ state }) => state))).toEqual(new Set(['imported', 'completed']))
    expect(found.every(({ state, closedAt }) => (state === 'completed') === (closedAt !== null))).toBe(true)
    expect(await exchange.core.db.read((tx) => rows(tx, Outbox).count())).toBe(0)
    expect(found.some(({ contactPhone }) => contactPhone.includes('*'))).toBe(false)
  })

  it('is on the trace, can be searched, and is read by those who take part only', async () => {
    const page = await ledgerPage(exchange.core, await exchange.actor('baiwei'), {
      ...all,
      search: '第5项需求',
    })
    expect(page.rows.map(({ responsibleName }) => responsibleName)).toEqual(['白薇'])
    const [mine] = page.rows
    expect(await timelineOf(exchange.core, mine!.id)).toMatchObject([{ code: 'imported', actorName: '系统' }])
    expect(await verifyTimeline(exchange.core, mine!.id)).toMatchObject({ whole: true })
    const members = await exchange.core.db.read((tx) => rows(tx, CaseMembers).findBy({ caseId: mine!.id }))
    expect(members.map(({ personName, role }) => [personName, role])).toEqual([['白薇', 'originator']])
    const others = await ledgerPage(exchange.core, await exchange.actor('sujin'), {
      ...all,
      search: '第5项需求',
    })
    expect(others.rows).toEqual([])
  })

  it('gives a name that is merged over two rows to both', async () => {
    const found = await exchange.core.db.read((tx) =>
      rows(tx, Demands).findBy({ brief: '第4项需求：上市辅导' }),
    )
    const above = await exchange.core.db.read((tx) =>
      rows(tx, Demands).findBy({ brief: '第3项需求：上市辅导' }),
    )
    expect(found[0]?.enterpriseName).toBe(above[0]?.enterpriseName)
  })

  it('is reported as a table in which no cell is a formula', async () => {
    const file = join(folder, 'report.csv')
    await writeReport(file, first)
    expect(readFileSync(file, 'utf8')).toMatch(/^\ufeff工作表,行号,结果/)
    await writeReport(join(folder, 'report.xlsx'), first)
  })

  describe('exported', () => {
    const read = async (file: string) => {
      const workbook = new ExcelJS.Workbook()
      await workbook.xlsx.readFile(file)
      return workbook.worksheets[0]!
    }

    it('has the norm’s twelve columns first, masked phones, a watermark, and text as text', async () => {
      const file = join(folder, 'out.xlsx')
      const reader = await exchange.actor('helan')
      expect(
        await exportLedger(exchange.core, reader, { file, state: null, unmasked: false, reason: '' }),
      ).toBe(ledger.good)
      const sheet = await read(file)
      expect(sheet.getCell('A1').text).toMatch(/内部资料 贺岚.*2026-09-30/)
      expect((sheet.getRow(2).values as string[]).slice(1, 13)).toEqual(
        ledgerColumns.map(({ heading }) => heading),
      )
      const texts = sheet.getSheetValues().flat().map(String)
      expect(texts).toContain('139****1000')
      expect(texts.some((text) => text.includes('13900001000'))).toBe(false)
      const formula = sheet.getColumn(4).values.indexOf('=1+1')
      expect(sheet.getCell(formula, 4)).toMatchObject({ type: ExcelJS.ValueType.String, numFmt: '@' })
    })

    it('and imported again changes nothing, with or without its own columns', async () => {
      await recordDemand(exchange.core, await exchange.actor('baiwei'), NewDemand.parse(demandForm()))
      const file = join(folder, 'whole.xlsx')
      const wanted = { file, state: null, unmasked: true, reason: '年终核对' }
      const count = await exportLedger(exchange.core, system, wanted)
      const again = await bring(readFileSync(file))
      expect(again.rows.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([])
      expect(again.rows).toHaveLength(count)
      const sheet = await read(file)
      sheet.unMergeCells('A1:P1')
      sheet.spliceColumns(13, 4)
      const plain = await bring(Buffer.from(await sheet.workbook.xlsx.writeBuffer()))
      expect(countOutcomes(plain.rows)).toEqual({ unchanged: count })
    })

    it('shows whole phones for a reason only, and the reason is kept', async () => {
      const wanted = { file: join(folder, 'no.xlsx'), state: null, unmasked: true, reason: ' ' }
      await expect(exportLedger(exchange.core, system, wanted)).rejects.toMatchObject({
        code: 'export-reason-missing',
      })
      const audited = await exchange.core.db.read((tx) =>
        rows(tx, AuditLog).findBy({ act: 'exported-ledger' }),
      )
      expect(audited.map(({ data }) => (data as { reason: string }).reason)).toContain('年终核对')
    })
  })

  it('with a row changed since is reported by its columns and not overwritten', async () => {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(ledger.bytes as never)
    const sheet = workbook.getWorksheet('2026 年台账')!
    sheet.getCell('D6').value = '白酒酿造'
    const report = await bring(Buffer.from(await workbook.xlsx.writeBuffer()))
    expect(lineOf(report, 6)).toMatchObject({
      outcome: 'differs',
      reasons: [expect.stringContaining('所属行业')],
    })
    expect(await exchange.core.db.read((tx) => rows(tx, Demands).countBy({ industry: '白酒酿造' }))).toBe(0)
  })

  it('of enterprises off the list is taken as history when told to, and the unknown entered off the list', async () => {
    const report = await bring(ledger.bytes, true)
    expect(countOutcomes(report.rows)).toMatchObject({ imported: 2, refused: 2 })
    const entered = await exchange.core.db.read((tx) =>
      rows(tx, Enterprises).findOneBy({ name: '宁夏无人知晓有限公司' }),
    )
    expect(entered?.onQualifiedList).toBe(false)
    expect(entered?.creditCode).toMatch(/^待补-[0-9a-f]{12}$/)
    expect(countOutcomes((await bring()).rows)).toMatchObject({ unchanged: ledger.good + 2, refused: 2 })
  })

  it('of which an open row is withdrawn tells no process', async () => {
    const actor = await exchange.actor('baiwei')
    const {
      rows: [mine],
    } = await ledgerPage(exchange.core, actor, { ...all, state: 'imported' })
    const before = await exchange.core.db.read((tx) => rows(tx, Outbox).count())
    await withdrawDemand(exchange.core, actor, { caseId: mine!.id, reason: '企业不再需要' })
    expect(await exchange.core.db.read((tx) => rows(tx, Outbox).count())).toBe(before)
  })

  it('that is no spreadsheet, or has no headings, is refused with a sentence', async () => {
    await expect(bring(Buffer.from('hello'))).rejects.toMatchObject({ code: 'workbook-unreadable' })
    const workbook = new ExcelJS.Workbook()
    workbook.addWorksheet('空').getCell('A1').value = '企业全称'
    const bytes = Buffer.from(await workbook.xlsx.writeBuffer())
    await expect(bring(bytes)).rejects.toMatchObject({ code: 'ledger-headings-missing' })
  })
})
