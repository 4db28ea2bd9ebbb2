import fc from 'fast-check'
import { creditCodeFault, normalCreditCode } from '../../../src/enterprises/rules/credit-code'
import { growthOf } from '../../../src/enterprises/rules/growth'
import { readRow } from '../../../src/enterprises/rules/read-row'
import type { RowCells } from '../../../src/enterprises/rules/row-cells'
import { columnNames, headingOf, readHeadings } from '../../../src/enterprises/rules/sheet-columns'
import { fenOfWan, wanOfFen } from '../../../src/enterprises/rules/wan'

const words = {
  class: new Map([['科技型', 'technology']]),
  tier: new Map([['孵化层', 'incubation']]),
  wants: new Map([['挂牌', 'listing']]),
  onList: new Map([
    ['在库', 'yes'],
    ['不在库', 'no'],
  ]),
}
const read = (cells: RowCells) =>
  readRow({ name: '某公司', creditCode: '91350100M000100Y43', ...cells }, words)
const faults = (cells: RowCells) => {
  const reading = read(cells)
  return 'faults' in reading ? reading.faults.map(({ column, code }) => `${column} ${code}`) : []
}

describe('a row of a list of enterprises (norm 5)', () => {
  it('says what its filled cells say, and nothing of the empty ones', () => {
    const reading = read({
      ...{
        class: '科技型',
        onList: '在库',
        employees: '120 人',
        hiTech: '是',
        patents: 0,
        registeredOn: '2020/3/1',
      },
      ...{ year: '2025年', revenue: 1280.5, profit: '-3.25', growth: '12.5%' },
      ...{ contactName: '高远', contactPhone: 13900000001, tier: '', address: null },
    })
    expect(reading).toEqual({
      row: {
        creditCode: '91350100M000100Y43',
        facts: {
          ...{ name: '某公司', class: 'technology', registeredOn: '2020-03-01' },
          ...{ employees: 120, patents: 0, hiTech: true },
        },
        onList: true,
        manager: null,
        year: { year: 2025, amounts: { revenue: 1_280_500_000, profit: -3_250_000, growth: 1250 } },
        contact: { name: '高远', position: '', phone: '13900000001' },
        masked: false,
      },
    })
  })

  it('leaves a contact whose phone is masked as it is (norm 11)', () => {
    const reading = read({ contactName: '高远', contactPhone: '139****0001' })
    expect('row' in reading && [reading.row.contact, reading.row.masked]).toEqual([null, true])
  })

  it('names every faulty cell at once', () => {
    expect(
      faults({
        ...{ creditCode: '123', class: '外星型', employees: '很多', registeredOn: '2026-02-30' },
        ...{ revenue: '=1+1', growth: 'x', contactPhone: '12', hiTech: '或许', name: '长'.repeat(192) },
      }),
    ).toEqual([
      'creditCode length',
      'name tooLong',
      'class choice',
      'registeredOn date',
      'employees whole',
      'hiTech yesNo',
      'revenue amount',
      'growth percent',
      'contactPhone phone',
    ])
    expect(faults({ revenue: '3' })).toEqual(['year yearMissing'])
    expect(faults({ contactPhone: '13900000001' })).toEqual(['contactName required'])
    expect(faults({ creditCode: '' })).toEqual(['creditCode required'])
    expect(faults({ year: '12', revenue: '3' })).toEqual(['year whole'])
  })

  it('is read under the headings that an export writes, and under those people use', () => {
    const export_ = new Map(columnNames.map((column, nth) => [nth + 1, headingOf(column)]))
    expect([...readHeadings(export_)!.keys()]).toEqual(columnNames)
    const own = new Map([
      [2, ' 公司 名称：'],
      [5, '信用代码(必填)'],
      [7, '不认识的列'],
    ])
    expect([...readHeadings(own)!]).toEqual([
      ['name', 2],
      ['creditCode', 5],
    ])
    expect(readHeadings(new Map([[1, '企业全称']]))).toBeNull()
  })
})

describe('a credit code that is wrong', () => {
  it('is told where it can be: the character, the letter that is a digit, the length, the check digit', () => {
    expect(creditCodeFault('91350100M000100Y43')).toBeNull()
    expect(creditCodeFault('9135O100M000100Y43')).toEqual({
      code: 'mistaken',
      data: { at: 5, character: 'O', meant: '0' },
    })
    expect(creditCodeFault('9135！100M000100Y43'.slice(0, 18))).toMatchObject({
      code: 'character',
      data: { at: 5 },
    })
    expect(creditCodeFault('9135')).toEqual({ code: 'length', data: { length: 4 } })
    expect(creditCodeFault('91350100M000100Y44')).toEqual({
      code: 'check',
      data: { given: '4', expected: '3' },
    })
  })

  it('is read in any width and case, with blanks', () => {
    expect(normalCreditCode(' ９１３５0100 m000-100y43 ')).toBe('91350100M000100Y43')
  })
})

describe('amounts in 万元', () => {
  it('are exact to the fen, there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 14), max: 10 ** 14 }), (fen) => {
        expect(fenOfWan(wanOfFen(fen))).toBe(fen)
      }),
    )
    expect(['1,280.5', '1280.5万元', '', '12.1234567', 'abc', '-0'].map(fenOfWan)).toEqual([
      ...[1_280_500_000, 1_280_500_000, null, undefined, undefined, 0],
    ])
  })
})

describe('growth of revenue (norm 3)', () => {
  const year = (year: number, revenue: number | null, growth: number | null = null) => ({
    year,
    revenue,
    growth,
  })
  it('is counted where the year before is known, else as it was told', () => {
    expect(growthOf(year(2025, 1125, 900), year(2024, 1000))).toBe(1250)
    expect(growthOf(year(2025, 1125, 900), year(2023, 1000))).toBe(900)
    expect(growthOf(year(2025, 1125), undefined)).toBeNull()
    expect(growthOf(year(2025, 1125, 900), year(2024, 0))).toBe(900)
  })
})
