import { timelineCsv } from '../../src/demands/timeline-csv'
import type { ShownLine } from '../../src/demands/case-timeline'

const line: ShownLine = {
  ...{ kind: 'business', sentence: '=HYPERLINK("x")，他说："好"', by: '赵敏', tone: null },
  ...{ at: new Date('2026-09-28T02:00:00.000Z'), seq: 2, hash: 'abc' },
}
const older: ShownLine = { ...line, sentence: '登记', at: new Date('2026-09-27T02:00:00.000Z'), seq: 1 }

describe('the timeline as CSV (norm 2)', () => {
  const csv = timelineCsv([line, older], '赵敏 内部资料')

  it('opens in a spreadsheet as UTF-8, oldest first, and says last who took it', () => {
    const rows = csv.split('\r\n')
    expect(csv.startsWith('\uFEFF"序号","时间","类别","内容","人员","校验值"')).toBe(true)
    expect(rows[1]).toContain('"登记"')
    expect(rows.at(-2)).toBe('"赵敏 内部资料"')
  })

  it('lets no sentence become a formula and keeps its quotes', () => {
    expect(csv).toContain(`"'=HYPERLINK(""x"")，他说：""好"""`)
  })
})
