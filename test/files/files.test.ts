import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Workbook } from 'exceljs'
import type { StoredFile } from '../../src/files'
import { fileBytesAtMost, filesOfCase, findFile, storeFile } from '../../src/files'
import { onBothDatabases } from '../world/database'
import { stageOn } from '../people/stage'
import { jpeg, pdf, png, svg } from './samples'

const baiwei = { id: 'baiwei' }
const text = (words: string) => Buffer.from(words)

onBothDatabases('an uploaded file', (database) => {
  let dataDir: string
  beforeAll(() => (dataDir = mkdtempSync(join(tmpdir(), 'quanlian-files-'))))
  afterAll(() => rmSync(dataDir, { recursive: true }))
  const store = (name: string, bytes: Uint8Array, caseId?: string): Promise<StoredFile> =>
    storeFile({ core: stageOn(database()), dataDir }, baiwei, { name, bytes, ...(caseId ? { caseId } : {}) })

  it('is known by its content and kept under its hash, whole and for the owner alone', async () => {
    const stored = await store('走访照片.PNG', png)
    expect(stored).toMatchObject({
      type: 'image/png',
      name: '走访照片.PNG',
      size: png.length,
      uploadedBy: 'baiwei',
    })
    const place = join(dataDir, 'files', stored.sha256.slice(0, 2), stored.sha256.slice(2, 4), stored.sha256)
    expect(readFileSync(place)).toEqual(png)
    expect(statSync(place).mode & 0o777).toBe(0o600)
    expect(await findFile(stageOn(database()), stored.id)).toEqual(stored)
  })

  it('is kept once when it comes twice, each with its own name and case', async () => {
    const first = await store('协议.pdf', pdf, 'case-1')
    const second = await store('协议(盖章).pdf', pdf, 'case-1')
    expect(second.sha256).toBe(first.sha256)
    const folder = join(dataDir, 'files', first.sha256.slice(0, 2), first.sha256.slice(2, 4))
    expect(readdirSync(folder)).toEqual([first.sha256])
    const names = (await filesOfCase(stageOn(database()), 'case-1')).map(({ name }) => name)
    expect(names).toEqual(['协议.pdf', '协议(盖章).pdf'])
  })

  it('may be a picture, a PDF, a spreadsheet or text, in either Chinese encoding', async () => {
    const book = new Workbook()
    book.addWorksheet('台账')
    const xlsx = Buffer.from(await book.xlsx.writeBuffer())
    const gbk = Buffer.from([0xd6, 0xd0, 0xce, 0xc4])
    const types = await Promise.all([
      store('a.jpeg', jpeg),
      store('b.xlsx', xlsx),
      store('c.txt', gbk),
      store('d.csv', text('企业,需求\n')),
    ])
    expect(types.map(({ type }) => type.split('/').pop())).toEqual([
      'jpeg',
      'vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'plain',
      'plain',
    ])
  })

  it.each([
    [
      'a page that calls itself a picture',
      'a.png',
      text('<html><script>alert(1)</script>'),
      'file-ending-wrong',
    ],
    ['a page', 'a.html', text('<html>hello</html>'), 'file-ending-wrong'],
    ['a drawing with scripts', 'a.svg', svg, 'file-type-refused'],
    [
      'a program that calls itself a document',
      'a.pdf',
      Buffer.from('MZ\x90\x00\x03\x00', 'latin1'),
      'file-type-refused',
    ],
    ['a picture that calls itself a page', 'a.html', png, 'file-ending-wrong'],
    ['nothing', 'a.txt', Buffer.alloc(0), 'file-empty'],
    ['bytes without sense', 'a.txt', Buffer.from([0, 1, 2, 255]), 'file-type-refused'],
    ['more than fits', 'a.txt', Buffer.alloc(fileBytesAtMost + 1, 'a'), 'file-too-large'],
  ])('is refused when it is %s', async (_what, name, bytes, code) => {
    await expect(store(name, bytes)).rejects.toThrow(code)
  })

  it('can not be named out of its folder', async () => {
    expect((await store('../../etc/passwd.txt', text('root'))).name).toBe('passwd.txt')
    expect((await store('C:\\合同\\合\u202e同\u0000.txt', text('x'))).name).toBe('合同.txt')
    expect((await store(`${'长'.repeat(300)}.txt`, text('x'))).name).toHaveLength(120)
  })
})
