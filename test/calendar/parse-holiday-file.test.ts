import { parseHolidayFile } from '../../src/calendar/parse-holiday-file'
import { proposeYear } from '../../src/calendar/propose-year'
import { zhCN } from '../../src/web/locales/zh-CN'
import { autumn2026 } from './rules/calendar-2026'

const day = { name: '国庆节', date: '2027-10-01', isOffDay: true }
const file = (more: object) =>
  JSON.stringify({ year: 2027, papers: ['国办发明电〔2026〕9号'], days: [day], ...more })
const refusal = (text: string) => {
  try {
    return parseHolidayFile(text)
  } catch (error) {
    return error as { code: string; data: Record<string, unknown> }
  }
}

describe('a file in holiday-cn format', () => {
  it('is read with or without its schema lines and a byte order mark', () => {
    expect(parseHolidayFile(`\uFEFF${file({ $schema: 'x', $id: 'y' })}`).days).toEqual([day])
  })

  it.each([
    ['not JSON', 'year: 2027', 'not-json', '$'],
    ['a list', '[]', 'object', '$'],
    ['without a year', file({ year: undefined }), 'year', '$.year'],
    ['with a year in words', file({ year: '2027' }), 'year', '$.year'],
    [
      'with a date that does not exist',
      file({ days: [day, { ...day, date: '2027-02-29' }] }),
      'not-a-day',
      '$.days[1].date',
    ],
    [
      'with an off-day that is neither yes nor no',
      file({ days: [{ ...day, isOffDay: 1 }] }),
      'yes-no',
      '$.days[0].isOffDay',
    ],
    ['with a day without a name', file({ days: [{ ...day, name: ' ' }] }), 'empty', '$.days[0].name'],
    ['with a day twice', file({ days: [day, day] }), 'twice', '$.days[1].date'],
    [
      'with a day of another year',
      file({ days: [{ ...day, date: '2026-11-30' }] }),
      'other-year',
      '$.days[0].date',
    ],
    ['with days but without papers', file({ papers: [] }), 'no-papers', '$.papers'],
    ['with a field nobody knows', file({ days: [{ ...day, off: true }] }), 'unknown-key', '$.days[0]'],
  ])('%s is refused with the place and the fault', (_title, text, fault, path) => {
    const { code, data } = refusal(text) as { code: string; data: Record<string, unknown> }
    expect([code, data['path']]).toEqual([`calendar-file-${fault}`, path])
    expect(zhCN.t(`errors.${code}`, data)).toContain(`文件不能导入：${path}`)
  })

  it('may name days of the December before', () => {
    expect(parseHolidayFile(file({ days: [{ ...day, date: '2026-12-31' }] })).days).toHaveLength(1)
  })

  it('without days is not published yet, and is refused with that sentence', () => {
    expect(() => proposeYear(autumn2026, file({ papers: [], days: [] }))).toThrow('calendar-year-unpublished')
    expect(zhCN.t('errors.calendar-year-unpublished', { year: 2027 })).toContain('尚未发布')
  })

  it('of an earlier year does not undo what the next year said of its December', () => {
    const december = { day: '2026-12-31', kind: 'off' as const, name: '元旦', year: 2027 }
    const calendar = { ...autumn2026, days: new Map([...autumn2026.days, ['2026-12-31', december]]) }
    const text = JSON.stringify({
      year: 2026,
      papers: ['x'],
      days: [{ name: '元旦', date: '2026-12-31', isOffDay: false }],
    })
    expect(proposeYear(calendar, text).days.map(({ day: changed }) => changed)).not.toContain('2026-12-31')
  })
})
