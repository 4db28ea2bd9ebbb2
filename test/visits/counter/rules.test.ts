import fc from 'fast-check'
import { counterNumberOf, dayOfCell } from '../../../src/visits/counter/rules/counter-cells'
import {
  mappingFaults,
  placesOf,
  type CounterColumn,
} from '../../../src/visits/counter/rules/counter-columns'
import { keyOfRow, matching } from '../../../src/visits/counter/rules/match-visit'

const whole: CounterColumn[] = [
  { field: 'party', heading: '客户名称' },
  { field: 'visitedOn', heading: '拜访日期' },
  { field: 'visitor', heading: '拜访人' },
  { field: 'counterNumber', heading: '流水号' },
]

describe('the mapping of columns (norm 13)', () => {
  it('is sound with their number and enough to know a visit by', () => {
    expect(mappingFaults(whole)).toEqual([])
    expect(mappingFaults(whole.slice(1))).toEqual([{ field: 'visitId', code: 'key-needed' }])
    expect(mappingFaults(whole.slice(0, 3))).toEqual([{ field: 'counterNumber', code: 'number-needed' }])
  })

  it('has each heading once, whatever its width and spaces', () => {
    const twice = [...whole, { field: 'kind', heading: ' 客户 名称*' } as const]
    expect(mappingFaults(twice)).toEqual([{ field: 'kind', code: 'heading-twice' }])
    expect(mappingFaults([...whole, { field: 'kind', heading: ' ' }])).toEqual([
      { field: 'kind', code: 'heading-missing' },
    ])
  })

  it('finds the columns in any order, and says when they are not the headings', () => {
    const headings = new Map([
      [1, '流 水 号'],
      [2, '备注'],
      [3, '*拜访人'],
      [4, '拜访日期：'],
      [5, '客户名称'],
    ])
    expect(placesOf(whole, headings)).toEqual(
      new Map([
        ['counterNumber', 1],
        ['visitor', 3],
        ['visitedOn', 4],
        ['party', 5],
      ]),
    )
    headings.delete(1)
    expect(placesOf(whole, headings)).toBeNull()
  })
})

describe('the cells of the counter system (norm 13)', () => {
  it.each(['ZF-2026/0001', '走访〔2026〕12号', 'A1', '20261008001'])('takes %s', (number) => {
    expect(counterNumberOf(` ${number} `)).toEqual({ number })
  })

  it.each([
    '=1+1',
    '+86',
    '-1',
    '@SUM(A1)',
    '\u0000x',
    '138****0001',
    '***',
    '#N/A',
    'a'.repeat(61),
    '<b>',
    'a b',
  ])('takes %j for no number', (text) => {
    expect(counterNumberOf(text)).toEqual({ fault: 'number-malformed' })
  })

  it('refuses a number that Excel has rounded, takes a whole one, and leaves an empty cell alone', () => {
    expect(counterNumberOf(2.0261008e19)).toEqual({ fault: 'number-damaged' })
    expect(counterNumberOf(1.5)).toEqual({ fault: 'number-damaged' })
    expect(counterNumberOf(20261008001)).toEqual({ number: '20261008001' })
    expect([counterNumberOf(null), counterNumberOf('  ')]).toEqual([null, null])
  })

  it.each([
    [new Date('2026-10-08T00:00:00Z'), '2026-10-08'],
    ['2026/10/8', '2026-10-08'],
    ['2026年10月8日', '2026-10-08'],
    ['2026-10-08 09:30', '2026-10-08'],
    ['2026-02-30', null],
    ['10/08/2026', null],
    [46303, null],
  ])('reads the day of %j as %j', (cell, day) => {
    expect(dayOfCell(cell)).toBe(day)
  })

  it('never takes what would run as a formula', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', "'"), fc.string(), (sign, rest) => {
        const typed = counterNumberOf(sign + rest)
        expect(typed === null || 'fault' in typed || !typed.number.startsWith(sign)).toBe(true)
      }),
    )
  })
})

describe('the visit that a row names (norm 13)', () => {
  const visit = (more: object) => ({
    ...{
      id: 'v1',
      enterpriseName: '甲公司',
      visitedOn: '2026-10-08',
      visitorName: '白薇',
      coVisitorName: null,
    },
    ...more,
  })
  const row = { party: ' 甲公司 ', visitedOn: '2026/10/8', visitor: '白薇' }

  it('is known by our id first, else by enterprise, day and visitor', () => {
    const other = visit({ id: 'v2' })
    expect(matching(keyOfRow({ ...row, visitId: 'V2' }), [visit({}), other])).toEqual([other])
    expect(matching(keyOfRow(row), [visit({}), visit({ id: 'v3', visitedOn: '2026-10-09' })])).toHaveLength(1)
    expect(matching(keyOfRow(row), [visit({}), other])).toHaveLength(2)
  })

  it('is found by either of the two visitors', () => {
    const joint = visit({ coVisitorName: '马辉' })
    for (const visitor of ['马辉', '白薇、马辉', '白薇'])
      expect(matching(keyOfRow({ ...row, visitor }), [joint])).toEqual([joint])
    expect(matching(keyOfRow({ ...row, visitor: '陆川' }), [joint])).toEqual([])
  })

  it('is unknown when something is missing or the day is none', () => {
    expect(keyOfRow({ party: '甲公司', visitor: '白薇' })).toEqual({ fault: 'key-missing' })
    expect(keyOfRow({ ...row, visitedOn: '昨天' })).toEqual({ fault: 'day-malformed' })
  })
})
