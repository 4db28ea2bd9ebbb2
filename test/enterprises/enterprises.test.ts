import fc from 'fast-check'
import { addEnterprise, findEnterprises, requireOnList } from '../../src/enterprises'
import { creditCodeCheckDigit, isCreditCode } from '../../src/enterprises/rules/credit-code'
import { onBothDatabases } from '../world/database'
import { enterpriseId, openExchange, type Exchange } from '../world/exchange'

const newcomer = {
  name: '银川大漠星辰旅游有限公司',
  creditCode: '91640100MA76999992',
  industry: '文化旅游',
  class: 'priority' as const,
  tier: 'incubation' as const,
  marketCode: null,
  customerManagerId: null,
  listed: false,
  onQualifiedList: true,
}

onBothDatabases('enterprises (norm 3, 5)', (database) => {
  let exchange: Exchange
  beforeAll(async () => {
    exchange = await openExchange(database())
  })
  const entered = {
    ...newcomer,
    creditCode: newcomer.creditCode.slice(0, 17) + creditCodeCheckDigit(newcomer.creditCode.slice(0, 17)),
  }

  it('are entered once, under a credit code whose check digit is right', async () => {
    await expect(addEnterprise(exchange.core, { ...newcomer, creditCode: '123' })).rejects.toMatchObject({
      code: 'credit-code-wrong',
    })
    const id = await addEnterprise(exchange.core, entered)
    await expect(addEnterprise(exchange.core, entered)).rejects.toMatchObject({ code: 'enterprise-known' })
    const { rows } = await findEnterprises(exchange.core, { search: '大漠 星辰', after: null })
    expect(rows.map((row) => row.id)).toEqual([id])
  })

  it('may be worked on only while they are on the qualified list', async () => {
    const ask = (id: string) => database().read((tx) => requireOnList(tx, id))
    await expect(ask(enterpriseId('拾光'))).rejects.toMatchObject({ code: 'enterprise-not-on-list' })
    await expect(ask('nobody')).rejects.toMatchObject({ code: 'enterprise-unknown' })
    expect((await ask(enterpriseId('云图'))).name).toBe('银川云图智造科技股份有限公司')
  })

  it('are found by part of the credit code', async () => {
    const { rows } = await findEnterprises(exchange.core, { search: 'ma7760001', after: null })
    expect(rows.map((row) => row.name)).toEqual(['宁夏贺兰晴雪酒业有限公司'])
  })
})

describe('a credit code', () => {
  it('is recognised by its check digit (GB 32100-2015)', () => {
    expect(isCreditCode('91350100M000100Y43')).toBe(true)
    expect(isCreditCode('91350100M000100Y44')).toBe(false)
    expect(isCreditCode('9135O100M000100Y43')).toBe(false)
  })
  it('betrays any single wrong character', () => {
    const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
    const body = fc.array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 })
    fc.assert(
      fc.property(body, fc.nat(16), fc.constantFrom(...alphabet), (characters, at, other) => {
        fc.pre(characters[at] !== other)
        const digit = creditCodeCheckDigit(characters.join(''))
        const wrong = characters.with(at, other).join('') + digit
        expect(isCreditCode(characters.join('') + digit)).toBe(true)
        expect(isCreditCode(wrong)).toBe(false)
      }),
    )
  })
})
