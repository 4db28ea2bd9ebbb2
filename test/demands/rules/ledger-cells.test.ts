import { dayOf, phoneOf, textOf, yesNoOf } from '../../../src/demands/rules/ledger-cells'
import { fieldOfHeading, ledgerColumns } from '../../../src/demands/rules/ledger-columns'

describe('a ledger cell (norm 7)', () => {
  it.each([
    ['2026-9-30', '2026-09-30'],
    ['2026/09/30', '2026-09-30'],
    ['2026.9.30', '2026-09-30'],
    ['2026年9月30日', '2026-09-30'],
    ['20260930', '2026-09-30'],
    [46_295, '2026-09-30'],
    [new Date('2026-09-30T00:00:00Z'), '2026-09-30'],
    ['', null],
  ])('%p is the day %p', (cell, day) => {
    expect(dayOf(cell)).toEqual({ value: day })
  })

  it.each(['2026-02-30', '9月30日', '下周', '1026-01-01'])('%p is no day, and says so', (cell) => {
    expect(dayOf(cell)).toEqual({ fault: 'date' })
  })

  it.each([
    [13_895_001_234, '13895001234'],
    ['138 9500 1234', '13895001234'],
    ['+86 138-9500-1234', '13895001234'],
    ['0951-6012345', '0951-6012345'],
    ['6012345', '6012345'],
  ])('%p is the phone number %p', (cell, phone) => {
    expect(phoneOf(cell)).toEqual({ value: phone })
  })

  it('a masked phone number is left out, a wrong one refused', () => {
    expect(phoneOf('138****1234')).toEqual({ value: null })
    expect(phoneOf('见名片')).toEqual({ fault: 'phone' })
  })

  it.each([
    ['是', true],
    ['已签订', true],
    ['√', true],
    ['否', false],
    [null, false],
    ['未签,待企业股东会决议', false],
    ['跟进中', false],
  ])('%p means %p', (cell, value) => {
    expect(yesNoOf(cell)).toEqual({ value })
  })

  it('an answer that means neither is refused', () => {
    expect(yesNoOf('详见附件')).toEqual({ fault: 'yesNo' })
  })

  it('full-width characters and doubled blanks are one spelling', () => {
    expect(textOf('  宁夏ABC  有限公司 ')).toBe('宁夏ABC 有限公司')
  })
})

describe('the ledger has the norm’s twelve columns', () => {
  it('in its order', () => {
    expect(ledgerColumns.map((column) => column.heading).join('、')).toBe(
      '企业全称、经营情况、所属行业、服务需求简述、可对接服务分析、跟进情况记录、是否签订服务合同、服务完结情况、对接时间、对接负责人、企业联系人、联系电话',
    )
  })

  it('and knows them through line breaks, stars and notes in brackets', () => {
    expect(fieldOfHeading('*企业\n全称(营业执照)')).toBe('enterpriseName')
    expect(fieldOfHeading('备注')).toBeUndefined()
  })
})
