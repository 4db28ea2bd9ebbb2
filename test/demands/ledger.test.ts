import { ledgerPage, type LedgerQuery } from '../../src/demands/ledger'
import { NewDemand, recordDemand } from '../../src/demands/record-demand'
import { maskPhone } from '../../src/demands/rules/mask-phone'
import { demoDepartments } from '../../src/people/demo-people'
import { onBothDatabases } from '../world/database'
import { demandForm, enterpriseId, openExchange, type Exchange } from '../world/exchange'

const all: LedgerQuery = { search: '', state: null, departmentId: null, order: 'newest', after: null }
const briefs = ['葡萄园节水改造贷款', '上市辅导咨询', '股权激励方案', '葡', 'IPO 前期辅导']

onBothDatabases('the ledger (norm 7, 11)', (database) => {
  let exchange: Exchange
  const made: string[] = []
  beforeAll(async () => {
    exchange = await openExchange(database())
    for (const [nth, demandBrief] of briefs.entries()) {
      exchange.clock.set(`2026-09-30T02:0${nth}:00.000Z`)
      const departmentId = nth === 4 ? demoDepartments.investment.id : demoDepartments.marketing.id
      const form = demandForm({
        demandBrief,
        departmentId,
        enterpriseId: enterpriseId(nth % 2 ? '云图' : '恒固'),
      })
      made.push(await recordDemand(exchange.core, await exchange.actor('baiwei'), NewDemand.parse(form)))
    }
    exchange.clock.set('2026-10-08T02:00:00.000Z')
    for (let nth = 0; nth < 57; nth++) {
      const form = demandForm({ demandBrief: `第 ${nth} 项`, departmentId: demoDepartments.custody.id })
      await recordDemand(exchange.core, await exchange.actor('yuhang'), NewDemand.parse(form))
    }
  })
  const found = async (name: Parameters<Exchange['actor']>[0], query: Partial<LedgerQuery> = {}) => {
    const { rows } = await ledgerPage(exchange.core, await exchange.actor(name), { ...all, ...query })
    return rows.map(({ brief }) => brief)
  }

  it('shows a reader what they take part in or answer for, and nothing else', async () => {
    expect(await found('baiwei')).toEqual([...briefs].reverse())
    expect(await found('sujin')).toEqual(['IPO 前期辅导'])
    expect(await found('jiangbo')).toEqual(['IPO 前期辅导'])
    expect(await found('dingyi')).toEqual([])
    expect(await found('helan', { search: '葡萄园' })).toEqual(['葡萄园节水改造贷款'])
  })

  it('finds Chinese by two characters, by one, by several words and by the enterprise', async () => {
    expect(await found('baiwei', { search: '辅导' })).toEqual(['IPO 前期辅导', '上市辅导咨询'])
    expect(await found('baiwei', { search: '葡' })).toEqual(['葡', '葡萄园节水改造贷款'])
    expect(await found('baiwei', { search: 'ipo 辅导' })).toEqual(['IPO 前期辅导'])
    expect(await found('baiwei', { search: '云图 股' })).toEqual(['葡', '上市辅导咨询'])
    expect(await found('baiwei', { search: '没有这样的' })).toEqual([])
    expect(await found('sujin', { search: '葡' })).toEqual([])
    expect(await found('baiwei', { search: "%_'\\" })).toEqual([])
  })

  it('filters by state and department and sorts by name', async () => {
    expect(await found('baiwei', { departmentId: demoDepartments.investment.id })).toEqual(['IPO 前期辅导'])
    expect(await found('baiwei', { state: 'completed' })).toEqual([])
    expect(await found('baiwei', { state: 'open', order: 'oldest' })).toEqual(briefs)
    const { rows } = await ledgerPage(exchange.core, await exchange.actor('baiwei'), {
      ...all,
      order: 'enterprise',
    })
    expect(rows.map(({ enterpriseName }) => enterpriseName.slice(0, 3))).toEqual([
      '石嘴山',
      '石嘴山',
      '石嘴山',
      '银川云',
      '银川云',
    ])
  })

  it.each(['helan', 'yuhang'] as const)(
    'gives %s every row once over its pages, in every order',
    async (name) => {
      const reader = await exchange.actor(name)
      for (const order of ['newest', 'oldest', 'enterprise'] as const) {
        const seen: string[] = []
        let after: LedgerQuery['after'] = null
        do {
          const page = await ledgerPage(exchange.core, reader, { ...all, order, after })
          seen.push(...page.rows.map(({ id }) => id))
          after = page.next
        } while (after)
        expect(new Set(seen).size).toBe(seen.length)
        expect(seen).toHaveLength(name === 'helan' ? 62 : 57)
      }
    },
  )
})

describe('a phone number outside its case (norm 11)', () => {
  it.each([
    ['13900000001', '139****0001'],
    ['0951-1234567', '0951-****567'],
    ['0951-12345678', '0951-****5678'],
    ['09511234567', '095****4567'],
    ['1234567', '****567'],
  ])('shows %s as %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked)
  })
})
