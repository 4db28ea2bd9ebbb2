import fc from 'fast-check'
import { textDiff } from '../../../src/demands/rules/text-diff'

const shown = (before: string, after: string) =>
  textDiff(before, after)
    .map(({ kind, text }) => ({ same: text, removed: `[-${text}]`, added: `[+${text}]` })[kind])
    .join('')

describe('the difference of two texts (norm 7: every change is kept)', () => {
  it('shows what came and what went', () => {
    expect(shown('年产五十万瓶，订单稳定。', '年产八十万瓶，订单稳定。')).toBe(
      '年产[-五][+八]十万瓶，订单稳定。',
    )
    expect(shown('', '新的')).toBe('[+新的]')
    expect(shown('旧的', '')).toBe('[-旧的]')
    expect(shown('一样', '一样')).toBe('一样')
    expect(shown('上市 IPO 辅导', '上市 NEEQ 辅导')).toBe('上市 [-IPO][+NEEQ] 辅导')
  })

  it('gives both texts back', () => {
    const text = fc.stringMatching(/^[年产万瓶，。a ]{0,40}$/)
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = textDiff(before, after)
        const without = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map((part) => part.text)
            .join('')
        expect([without('added'), without('removed')]).toEqual([before, after])
      }),
    )
  })

  it('compares the longest texts a form takes', () => {
    const [before, after] = ['甲，乙；丙。'.repeat(700), '丁，乙；戊。'.repeat(700)]
    const parts = textDiff(before, after)
    expect(
      parts
        .filter(({ kind }) => kind !== 'removed')
        .map(({ text }) => text)
        .join(''),
    ).toBe(after)
  })
})
