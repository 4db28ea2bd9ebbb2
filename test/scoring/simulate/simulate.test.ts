import { checkCaseFile } from '../../../src/scoring/simulate/check-case-file'
import { simulate } from '../../../src/scoring/simulate/simulate'

const bai = { manager: '白薇', department: '市场发展部' }
const ma = { manager: '马辉', department: '市场发展部' }
const su = { manager: '苏瑾', department: '投行业务部' }
const visit = (id: string, at: string, more = {}) => ({
  id,
  enterprise: '甲',
  at,
  visitors: [bai],
  evidence: 1,
  ...more,
})

/** Subtotals by manager, in points. */
function scored(facts: object): Record<string, [authenticity: number, quality: number]> {
  const checked = checkCaseFile(JSON.stringify(facts))
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults))
  const { rows } = simulate(checked.file).table
  return Object.fromEntries(
    rows.map(({ enterprise, manager, authenticity, quality }) => [
      `${enterprise} ${manager}`,
      [authenticity / 100, quality / 100],
    ]),
  )
}

describe('scores of a case file (norm 17)', () => {
  it('norm annex: reproduces the example to the digit with the bonus off, and 17 with it on', () => {
    const facts = {
      visits: [
        visit('v1', '2026-01-05T10:00:00+08:00', { enterprise: '示例企业一' }),
        visit('v2', '2026-01-06T10:00:00+08:00', { enterprise: '示例企业二' }),
      ],
      findings: [{ visit: 'v1', kind: 'inaccuracy' }],
      agreements: [
        { id: 'a1', enterprise: '示例企业一', signedOn: '2026-01-07', amount: 10, managers: [bai] },
        {
          id: 'a2',
          enterprise: '示例企业二',
          signedOn: '2025-12-01',
          amount: 10,
          managers: [bai],
          accepted: [{ on: '2026-01-08', amount: 10 }],
        },
      ],
      from: '2026-01-05',
      to: '2026-01-11',
    }
    expect(scored({ ...facts, policy: { fullMarksBonus: 0 } })).toEqual({
      '示例企业一 白薇': [4, 3],
      '示例企业二 白薇': [5, 10],
    })
    expect(scored(facts)['示例企业二 白薇']).toEqual([7, 10])
  })

  it('norm 17.A3: a fourth visit scores nothing, and moves up when the third is struck out later', () => {
    const visits = ['02', '03', '04', '05'].map((month) => visit(month, `2026-${month}-02T10:00:00+08:00`))
    const week = { from: '2026-05-01', to: '2026-05-31' }
    expect(scored({ visits, ...week })).toEqual({})
    expect(scored({ visits, ...week, findings: [{ visit: '04', kind: 'fictitious' }] })).toEqual({
      '甲 白薇': [7, 0],
    })
  })

  it('norm 17.A3: the count begins anew on 1 January in Shanghai', () => {
    const visits = [
      ...['02', '03', '04'].map((month) => visit(month, `2025-${month}-02T10:00:00+08:00`)),
      visit('late', '2025-12-31T23:59:59+08:00'),
      visit('new', '2025-12-31T16:00:00Z'),
    ]
    expect(scored({ visits, from: '2025-12-29', to: '2026-01-04' })).toEqual({ '甲 白薇': [7, 0] })
  })

  it('norm 17.A2: an omission costs 1 in time, everything a minute late', () => {
    const of = (supplemented: string) =>
      scored({
        visits: [visit('v', '2026-01-05T10:00:00+08:00')],
        findings: [{ visit: 'v', kind: 'omission', supplemented }],
      })
    expect([of('in-time'), of('late'), of('never')]).toEqual([{ '甲 白薇': [4, 0] }, {}, {}])
  })

  it('norm 17.Q2: 33.3 % then 100 % credits only the growth', () => {
    const agreement = { id: 'a', enterprise: '甲', signedOn: '2025-01-01', amount: 1000, managers: [bai] }
    const accepted = [
      { on: '2026-01-05', amount: 333 },
      { on: '2026-02-02', amount: 1000 },
    ]
    const agreements = [{ ...agreement, accepted }]
    expect(scored({ agreements, from: '2026-01-05', to: '2026-01-11' })).toEqual({ '甲 白薇': [0, 3.33] })
    expect(scored({ agreements, from: '2026-02-02', to: '2026-02-08' })).toEqual({ '甲 白薇': [0, 6.67] })
  })

  it('norm 17.Q3: halves for two of one department, not across departments; authenticity stays whole', () => {
    const joint = (two: object[]) =>
      scored({
        visits: [visit('v', '2026-01-05T10:00:00+08:00', { visitors: two })],
        agreements: [
          {
            id: 'a',
            enterprise: '甲',
            signedOn: '2026-01-06',
            amount: 1000,
            managers: two,
            accepted: [{ on: '2026-01-07', amount: 333 }],
          },
        ],
      })
    expect(joint([bai, ma])).toEqual({ '甲 白薇': [7, 3.17], '甲 马辉': [7, 3.17] })
    expect(joint([bai, su])).toEqual({ '甲 白薇': [7, 6.33], '甲 苏瑾': [7, 6.33] })
  })

  it('norm 17.Q: a referral that lands gives the referrer 5 and the landing department 3', () => {
    const agreements = [{ id: 'a', enterprise: '甲', signedOn: '2026-01-06', amount: 1, managers: [su] }]
    expect(scored({ agreements, referrals: [{ agreement: 'a', ...bai }] })).toEqual({
      '甲 白薇': [0, 5],
      '甲 苏瑾': [0, 3],
    })
  })

  it('puts a visit of Sunday 23:59:59 into the week that ends, the next second into the new one', () => {
    const visits = [
      visit('sunday', '2026-01-11T23:59:59+08:00'),
      visit('monday', '2026-01-12T00:00:00+08:00', { enterprise: '乙' }),
    ]
    expect(scored({ visits, from: '2026-01-05', to: '2026-01-11' })).toEqual({ '甲 白薇': [7, 0] })
  })

  it('norm 19–20: scores a fact under the version of its day', () => {
    const policy = [
      { from: '2026-04-01', fullMarksBonus: 0, completed: 20 },
      { from: '2026-06-01', jointShare: 60, fullMarksBonus: 1 },
    ]
    const visits = ['03-31', '04-01', '06-01'].map((day) => visit(day, `2026-${day}T10:00:00+08:00`))
    const on = (day: string) => scored({ policy, visits, from: `2026-${day}`, to: `2026-${day}` })['甲 白薇']
    expect([on('03-31'), on('04-01'), on('06-01')]).toEqual([
      [7, 0],
      [5, 0],
      [6, 0],
    ])
    const accepted = [
      { on: '2026-03-05', amount: 500 },
      { on: '2026-04-05', amount: 500.5 },
    ]
    const agreements = [
      { id: 'a', enterprise: '甲', signedOn: '2026-03-01', amount: 1000, managers: [bai], accepted },
    ]
    expect(scored({ policy, agreements })['甲 白薇']).toEqual([0, 3 + 10.01])
  })

  it('never depends on the order of anything in the file (norm 17)', () => {
    const visits = ['02', '03', '04', '05', '06'].map((month) =>
      visit(month, `2026-${month}-02T10:00:00+08:00`),
    )
    const findings = [
      { visit: '03', kind: 'omission', supplemented: 'late' },
      { visit: '04', kind: 'inaccuracy' },
    ]
    const accepted = [
      { on: '2026-01-05', amount: 333 },
      { on: '2026-02-02', amount: 200 },
      { on: '2026-02-02', amount: 1000 },
    ]
    const agreements = ['a', 'b'].map((id) => ({
      ...{ id, enterprise: '甲', signedOn: '2026-01-01', amount: 1000, managers: [bai, ma], accepted },
    }))
    const turned = (facts: object) =>
      JSON.parse(JSON.stringify(facts), (_key, value: unknown) =>
        Array.isArray(value) ? [...(value as unknown[])].reverse() : value,
      ) as object
    const facts = { visits, findings, agreements }
    expect(scored(turned(facts))).toEqual(scored(facts))
  })

  it('names every fault by its path', () => {
    const faultsOf = (facts: unknown) => {
      const checked = checkCaseFile(typeof facts === 'string' ? facts : JSON.stringify(facts))
      return 'faults' in checked ? checked.faults.map(({ path }) => path) : []
    }
    expect(faultsOf('{')).toEqual([''])
    expect(faultsOf({ visit: [] })).toEqual(['visit'])
    expect(faultsOf({ visits: [visit('v', '2026-01-05T10:00:00')] })).toEqual(['visits[0].at'])
    expect(
      faultsOf({ visits: [visit('v', '2026-01-05T10:00:00Z'), visit('v', '2026-01-05T10:00:00Z')] }),
    ).toEqual(['visits[1].id'])
    expect(faultsOf({ findings: [{ visit: 'x', kind: 'inaccuracy' }] })).toEqual(['findings[0].visit'])
    expect(faultsOf({ policy: { bonus: 1 } })).toEqual(['policy.bonus'])
    expect(
      faultsOf({
        agreements: [{ id: 'a', enterprise: '甲', signedOn: '2026-02-30', amount: -1, managers: [] }],
      }),
    ).toEqual(['agreements[0].signedOn', 'agreements[0].amount', 'agreements[0].managers'])
    const agreement = { id: 'a', enterprise: '甲', signedOn: '2026-02-03', amount: 1, managers: [bai] }
    const of = (more: object) => faultsOf({ agreements: [{ ...agreement, ...more }] })
    expect(of({ amount: 0.333 })).toEqual(['agreements[0].amount'])
    expect(of({ managers: [bai, bai] })).toEqual(['agreements[0].managers[1]'])
    expect(of({ accepted: [{ on: '2026-02-02', amount: 1 }] })).toEqual(['agreements[0].accepted[0].on'])
    expect(of({ signedOn: '9999-01-01' })).toEqual(['agreements[0].signedOn'])
    const referrals = [
      { agreement: 'a', ...su },
      { agreement: 'a', ...su },
    ]
    expect(faultsOf({ agreements: [agreement], referrals })).toEqual(['referrals[1].agreement'])
    expect(faultsOf({ agreements: [agreement], referrals: [{ agreement: 'a', ...bai }] })).toEqual([
      'referrals[0].department',
    ])
    expect(faultsOf({ policy: [{ fullMarksBonus: 0 }] })).toEqual(['policy[0].from'])
    expect(faultsOf({ policy: [{ from: '2026-01-01', bonus: 0 }] })).toEqual(['policy[0].bonus'])
    expect(faultsOf({ policy: 7 })).not.toEqual([])
    expect(faultsOf({ from: '2026-02-02', to: '2026-02-01' })).toEqual(['to'])
    expect(faultsOf('{"__proto__": {}, "visits": []}')).not.toEqual([])
    expect(faultsOf('['.repeat(200_000))).toEqual([''])
  })
})
