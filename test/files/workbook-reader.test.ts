import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { plainCell, workbookReader } from '../../src/files'

/** Long enough that its parts are unfolded in many pieces, each of which may end within a character. */
const names = Array.from(
  { length: 6000 },
  (_, nth) => `宁夏贺兰山东麓𠮷祥葡萄酒业有限公司第${nth}分公司${'、'.repeat(nth % 7)}`,
)

async function written(shared: boolean): Promise<Buffer> {
  const to = new PassThrough()
  const whole = buffer(to)
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: to, useSharedStrings: shared })
  const sheet = workbook.addWorksheet('企业')
  for (const name of names) sheet.addRow([name, name.length]).commit()
  await workbook.commit()
  return whole
}

describe('reading a workbook piece by piece', () => {
  it.each([
    ['in the sheet', false],
    ['shared', true],
  ])('gives every character as it was written, with texts %s', async (_where, shared) => {
    const read: unknown[] = []
    for await (const sheet of workbookReader(await written(shared)))
      for await (const row of sheet) read.push(plainCell(row.getCell(1)))
    expect(read.filter((name, nth) => name !== names[nth])).toEqual([])
    expect(read).toHaveLength(names.length)
  })
})
