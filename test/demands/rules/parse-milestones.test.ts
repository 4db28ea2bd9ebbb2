import fc from 'fast-check'
import { parseMilestones } from '../../../src/demands/rules/parse-milestones'

const terms = { amount: 8_000_000, signedOn: '2026-09-30', dueOn: '2026-12-31' }
const refusal = (text: string) => {
  try {
    parseMilestones(text, terms)
    return null
  } catch (error) {
    return error
  }
}

describe('milestones typed a line each (norm 17.Q2)', () => {
  it('are read with shares, 元 and 万元, however they are separated', () => {
    const text =
      '方案定稿，2026-10-31，30%\n\n 备案 完成\t2026年11月5日\t2.4万元 \n资金到账, 2026/12/31, 32,000'
    expect(parseMilestones(text, terms)).toEqual([
      { name: '方案定稿', dueOn: '2026-10-31', amount: 2_400_000 },
      { name: '备案 完成', dueOn: '2026-11-05', amount: 2_400_000 },
      { name: '资金到账', dueOn: '2026-12-31', amount: 3_200_000 },
    ])
  })

  it('are none for an empty text', () => {
    expect(parseMilestones(' \n ', terms)).toEqual([])
  })

  it.each([
    ['方案定稿', 'milestone-line-wrong'],
    ['方案定稿，2026-02-30，100%', 'milestone-line-wrong'],
    [`${'长'.repeat(201)}，2026-10-31，100%`, 'milestone-line-wrong'],
    ['方案定稿，2027-01-01，100%', 'milestone-date-wrong'],
    ['方案定稿，2026-09-29，100%', 'milestone-date-wrong'],
    ['方案定稿，2026-10-31，60%', 'milestones-sum-wrong'],
    ['方案定稿，2026-10-31，80000.01', 'milestones-sum-wrong'],
    [Array.from({ length: 21 }, () => '一步，2026-10-31，1%').join('\n'), 'milestones-too-many'],
  ])('refuse %.30s by the field', (text, code) => {
    expect(refusal(text)).toMatchObject({ code, data: { field: 'milestones' } })
  })

  it('add up to the amount, to the fen, whatever the shares', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(shares, fc.integer({ min: 0, max: 1_000_000_000 }), (some, amount) => {
        const all = [...some, 100 - some.reduce((sum, share) => sum + share, 0)].filter((share) => share > 0)
        const text = all.map((share) => `一步，2026-10-31，${share}%`).join('\n')
        const read = parseMilestones(text, { ...terms, amount })
        expect(read.reduce((sum, one) => sum + one.amount, 0)).toBe(amount)
      }),
    )
  })
})
