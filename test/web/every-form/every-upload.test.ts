import { setTimeout as later } from 'node:timers/promises'
import { deflateRawSync } from 'node:zlib'
import { EnterpriseImports } from '../../../src/enterprises/record-store'
import { rows } from '../../../src/database/table'
import type { ProductStage } from '../../confidentiality/product'
import { png } from '../../files/samples'
import { caseRows } from './case-rows'
import { enterpriseRows } from './enterprise-rows'
import { houseRows } from './house-rows'
import { openFormStage, type FormStage } from './form-stage'
import { fillForm, send, type FormRow } from './walk'

const at = (path: string) => () => Promise.resolve(path)
const mebibyte = 1024 * 1024

/** Lists that come as a file alone. */
const listRows: readonly FormRow[] = [
  { post: '/ledger/import', as: 'admin', page: at('/ledger/import') },
  { post: '/catalogue/import', as: 'admin', page: at('/catalogue/import') },
  { post: '/enterprises/import', as: 'admin', page: at('/enterprises/import') },
  { post: '/visits/counter/import', as: 'wanxi', page: at('/visits/counter') },
  { post: '/calendar/import', as: 'admin', page: at('/calendar/import'), fill: { text: '' } },
  { post: '/admin/people/import', as: 'admin', page: at('/admin/people/import') },
]
const filed = [...caseRows, ...enterpriseRows, ...houseRows].filter(({ file }) => file)

/** Bytes that nobody should keep or read, with the name they come by. */
const badFiles: Readonly<Record<string, { name: string; bytes: Buffer }>> = {
  empty: { name: '空.png', bytes: Buffer.alloc(0) },
  program: { name: 'a.exe', bytes: Buffer.from('4d5a900003', 'hex') },
  disguised: { name: '照片.png', bytes: Buffer.from('<html><script>alert(1)</script></html>') },
  cutZip: { name: '表.xlsx', bytes: Buffer.from('504b0304', 'hex') },
  notEvenZip: { name: '表.xlsx', bytes: Buffer.alloc(100, 0xff) },
  huge: { name: '大.png', bytes: Buffer.concat([png, Buffer.alloc(30 * mebibyte)]) },
}

describe('every upload', () => {
  let stage: FormStage
  beforeAll(async () => {
    stage = await openFormStage()
  })
  afterAll(() => stage.close())

  it('is walked', () => {
    const uploads = stage.routes.filter(({ upload }) => upload).map(({ path }) => path)
    expect(uploads.sort()).toEqual([...new Set([...filed, ...listRows].map(({ post }) => post))].sort())
  })

  it.each([...filed, ...listRows].map((row) => [row.post, row] as const))(
    '%s refuses what is no file of its kind, in words',
    async (_, row) => {
      const wrong: string[] = []
      for (const [what, file] of Object.entries(badFiles)) {
        const filled = await fillForm(stage, { ...row, file })
        const { status, html, location } = await send(filled, filled.body)
        const isRefused = status >= 400 && status < 500 && /[\u4e00-\u9fff]。/.test(html)
        if (!isRefused && !(await isRefusedLater(stage, location)) && !takesIt(row, what))
          wrong.push(`${what}: ${status} ${location}`)
      }
      expect(wrong).toEqual([])
    },
  )

  it.each(filed.map((row) => [row.post, row] as const))(
    '%s keeps no path and no endless name',
    async (_, row) => {
      const ending = row.file!.name.split('.').at(-1)
      for (const stem of [
        '../../etc/passwd',
        'C:\\windows\\a',
        '长'.repeat(300),
        '"><script>alert(1)</script>',
        '.',
        '',
      ]) {
        const filled = await fillForm(stage, { ...row, file: { ...row.file!, name: `${stem}.${ending}` } })
        const { status, location } = await send(filled, filled.body)
        expect([stem, status]).toEqual([stem, 302])
        const page = await (await filled.browser.get(location!.split('#')[0]!)).text()
        expect(page).not.toMatch(/<script>alert|etc\/passwd|windows|长{121}/)
      }
    },
  )

  it.each(
    listRows
      .slice(0, 4)
      .concat(listRows.slice(5))
      .map((row) => [row.post, row] as const),
  )('%s does not unfold a bomb', async (_, row) => {
    const file = { name: '表.xlsx', bytes: bomb() }
    const filled = await fillForm(stage, { ...row, file })
    const { status, html, location } = await send(filled, filled.body)
    const told = location ? await waitForRefusal(stage) : html
    expect([status < 500, told]).toEqual([true, expect.stringMatching(/展开后太大|workbook-too-large/)])
  })
})

/** The import of enterprises goes on after its answer, and says there what was wrong. */
async function isRefusedLater(stage: ProductStage, location: string | null): Promise<boolean> {
  return location?.startsWith('/enterprises/imports/') ? (await waitForRefusal(stage)) !== '' : false
}

async function waitForRefusal({ core }: ProductStage): Promise<string> {
  for (const end = Date.now() + 120_000; Date.now() < end; await later(50)) {
    const [last] = await core.db.read((tx) =>
      rows(tx, EnterpriseImports).find({ order: { id: 'DESC' }, take: 1 }),
    )
    if (last?.refusal) return last.refusal
  }
  return ''
}

/** An empty file beside a form that needs none is none; a visit may go without. */
function takesIt({ post }: FormRow, what: string): boolean {
  return what === 'empty' && (post === '/visits' || post.endsWith('/acceptance'))
}

/** A workbook of some hundred kilobytes that unfolds to 300 MB. */
function bomb(): Buffer {
  const names = ['xl/workbook.xml', 'xl/worksheets/sheet1.xml']
  const packed = [Buffer.from('<workbook/>'), Buffer.alloc(300 * mebibyte, 0x20)].map((bytes) =>
    deflateRawSync(bytes),
  )
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  names.forEach((name, nth) => {
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed[nth]!.length, 18)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed[nth]!.length, 20)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    locals.push(local, Buffer.from(name), packed[nth]!)
    directory.push(entry, Buffer.from(name))
    offset += 30 + name.length + packed[nth]!.length
  })
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(names.length, 8)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}
