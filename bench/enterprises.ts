import { Writable } from 'node:stream'
import ExcelJS from 'exceljs'
import { system } from '../src/actor'
import { systemClock } from '../src/clock'
import type { Core } from '../src/core'
import { migrations } from '../src/database/migrations'
import { openDatabase } from '../src/database/open'
import { importEnterprises } from '../src/enterprises'
import { creditCodeCheckDigit } from '../src/enterprises/rules/credit-code'
import { columnNames, headingOf, type SheetColumn } from '../src/enterprises/rules/sheet-columns'
import { silentLog } from '../src/log'
import { tables } from '../src/schema'
import { mysqlPlace, sqlitePlace, type Place } from '../test/world/database'
import { randomFrom } from './pages/random'
import { enterpriseName, personName } from './pages/words'
import { watchMemory } from './watch-memory'

const many = 10_000
const aimSeconds = 30

/** How long a list of enterprises takes to import, and how often it tells how far it is. @returns a section of docs/performance.md */
export async function run(): Promise<string> {
  const list = await listOf(many)
  const lines = [
    await measure('MariaDB', await mysqlPlace(), list),
    await measure('SQLite', await sqlitePlace(), list),
  ]
  return [
    '## Import of enterprises',
    '',
    `${many.toLocaleString('en')} rows of XLSX with every column filled (${(list.length / 2 ** 20).toFixed(1)} MiB): facts, list, a contact and a financial year each, with their history and the search index. Growth is the most the process grew in resident memory over what it had before, over both imports. Aim: ≤ ${aimSeconds} s with progress.`,
    '',
    '| database | first import, s | the same again, s | progress told | growth, MB | resident at most, MB |',
    '|---|---|---|---|---|---|',
    ...lines,
  ].join('\n')
}

async function measure(name: string, place: Place, bytes: Buffer): Promise<string> {
  const db = await openDatabase(place.url, tables, migrations)
  const core = { db, clock: systemClock, log: silentLog }
  try {
    const memory = watchMemory()
    const first = await timed(core, bytes)
    const again = await timed(core, bytes)
    if (first.counts['new'] !== many || again.counts['unchanged'] !== many)
      throw new Error(`not all rows were taken: ${JSON.stringify([first.counts, again.counts])}`)
    const seconds = first.seconds > aimSeconds ? `**${first.seconds.toFixed(1)}**` : first.seconds.toFixed(1)
    const { growth, most } = memory.stop()
    return `| ${name} | ${seconds} | ${again.seconds.toFixed(1)} | ${first.told} times | ${growth.toFixed(0)} | ${most.toFixed(0)} |`
  } finally {
    await db.close()
    await place.remove()
  }
}

async function timed(core: Core, bytes: Buffer) {
  let told = 0
  const start = performance.now()
  const { counts } = await importEnterprises(core, system, {
    ...{ bytes, fileName: '企业.xlsx', reason: '测量', acceptSimilar: true, mayList: true },
    tell: async () => void told++,
  })
  return { seconds: (performance.now() - start) / 1000, counts, told }
}

/** A list as the product exports it, all invented. */
async function listOf(count: number): Promise<Buffer> {
  const random = randomFrom(11)
  const parts: Buffer[] = []
  const stream = new Writable({
    write: (part: Buffer, _encoding, done) => (parts.push(Buffer.from(part)), done()),
  })
  // Written as a stream: a whole book in memory would be measured with the import.
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream })
  const sheet = workbook.addWorksheet('企业')
  sheet.addRow(columnNames.map(headingOf)).commit()
  for (let nth = 0; nth < count; nth++) {
    const first = `91640100MA9${String(100_000 + nth)}`
    const cells: Partial<Record<SheetColumn, unknown>> = {
      ...{ name: enterpriseName(random) + String(nth), creditCode: first + creditCodeCheckDigit(first) },
      ...{ industry: '工业软件', class: '科技型', tier: '孵化层', onList: '在库', wants: '挂牌' },
      ...{ marketCode: `NB${100_000 + nth}`, listedOn: '2024-05-20', agreementNumber: `挂协${nth}` },
      ...{ registeredOn: '2018-03-01', address: `银川市某路 ${nth} 号`, employees: random.below(900) },
      ...{ patents: random.below(60), hiTech: '是', specialised: '否', agriLeading: '否' },
      ...{ consentScope: '企业名称', consentUntil: '2030-12-31', year: 2025, revenue: random.below(90_000) },
      ...{ profit: random.below(9_000), assets: random.below(200_000), growth: random.below(80) },
      ...{
        contactName: personName(random),
        contactPosition: '总经理',
        contactPhone: `139${10_000_000 + nth}`,
      },
    }
    sheet.addRow(columnNames.map((column) => cells[column] ?? '')).commit()
  }
  await workbook.commit()
  return Buffer.concat(parts)
}
