import fc from 'fast-check'
import { dateTime, money, points, relative } from '../../src/web/format'
import { csrfToken, isCsrfToken } from '../../src/web/csrf'
import { createLocale } from '../../src/web/locale'
import { zhCN } from '../../src/web/locales/zh-CN'
import { ownAddress } from '../../src/web/sessions'

describe('a locale', () => {
  it('fills the places of a sentence and leaves unknown ones visible', () => {
    const { t } = createLocale([{ a: { b: '{name}有 {count} 件' } }])
    expect(t('a.b', { name: '白薇', count: 0 })).toBe('白薇有 0 件')
    expect(t('a.b', { name: '白薇' })).toBe('白薇有 {count} 件')
    expect(t('a.c')).toBe('a.c')
  })

  it('brings a sign along with a place and drops both where nothing fills it', () => {
    const { t } = createLocale([{ a: '同意暂停案件{：words}' }])
    expect(t('a', { words: '检修' })).toBe('同意暂停案件：检修')
    for (const nothing of [{ words: '' }, { words: null }, {}]) expect(t('a', nothing)).toBe('同意暂停案件')
  })

  it('joins what people wrote to no sentence of the timeline by a mere space', () => {
    const joined = Object.entries(zhCN.under('timeline')).filter(([, text]) => / \{\w+\}$/.test(text))
    expect(joined.map(([key]) => key).filter((key) => zhCN.t(`timeline.${key}`).endsWith('{words}'))).toEqual(
      [],
    )
  })

  it('refuses two sentences for one key', () => {
    expect(() => createLocale([{ a: '甲' }, { a: '乙' }])).toThrow('a')
    expect(createLocale([{ a: '甲' }, { a: '甲', b: '乙' }]).under('b')).toEqual({})
  })
})

describe('what a page shows', () => {
  it('gives instants as people in China read them', () => {
    expect(dateTime(new Date('2026-10-10T10:00:00Z'))).toBe('2026-10-10 周六 18:00')
    expect(dateTime(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01 周五 00:00')
  })

  it('hints at the distance', () => {
    const now = new Date('2026-10-10T10:00:00Z')
    const at = (ms: number) => relative(new Date(now.getTime() + ms), now)
    expect([at(-1_000), at(-90_000), at(7_200_000), at(3 * 86_400_000)]).toEqual([
      '刚刚',
      '1 分钟前',
      '2 小时后',
      '3 天后',
    ])
  })

  it('gives money with separators, and in 万元 where it is much', () => {
    expect([money(0), money(1_234_560), money(120_000_00), money(123_456_789_00)]).toEqual([
      '0 元',
      '12,345.60 元',
      '120,000 元',
      '12,345.68 万元',
    ])
  })

  it('gives points without needless decimals', () => {
    expect([points(700), points(167), points(50)]).toEqual(['7', '1.67', '0.5'])
  })
})

describe('a form token', () => {
  it('is good for the browser and the secret it was made for only', () => {
    const token = csrfToken('secret', 'browser')
    expect([
      isCsrfToken('secret', 'browser', token),
      isCsrfToken('secret', 'other', token),
      isCsrfToken('else', 'browser', token),
    ]).toEqual([true, false, false])
    for (const forged of [undefined, '', '.', `${token}x`, token.replace('.', '')])
      expect(isCsrfToken('secret', 'browser', forged)).toBe(false)
  })
})

describe('the address after sign-in', () => {
  it('is always one of our own', () => {
    expect(ownAddress('/tasks?view=mine')).toBe('/tasks?view=mine')
    for (const foreign of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      undefined,
      ['/a'],
      '/a b',
    ])
      expect(ownAddress(foreign)).toBe('/')
  })

  it('never leads to another host, whatever is asked for', () => {
    fc.assert(
      fc.property(
        fc
          .webUrl({ withQueryParameters: true })
          .chain((url) => fc.constantFrom(url, url.slice(6), `/${url}`, `/\\${url}`)),
        (asked) => {
          expect(new URL(ownAddress(asked), 'http://quanlian.test').host).toBe('quanlian.test')
        },
      ),
    )
  })
})
