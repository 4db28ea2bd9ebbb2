import fc from 'fast-check'
import { demoProducts } from '../../../src/catalogue/demo'
import { matchProducts } from '../../../src/catalogue/rules/match-products'

const codes = (text: string) => matchProducts(text, demoProducts).map(({ product }) => product.code)

describe('matching a demand with the service products (norm 2, 7: 可对接服务分析)', () => {
  it('puts the product first whose key words the demand says', () => {
    expect(codes('希望发行可转债，用于扩建酒庄')[0]).toBe('RZ-01')
    expect(codes('股东名册需要办理托管登记和过户')[0]).toBe('TG-01')
    expect(codes('想以股权质押向银行贷款周转')[0]).toBe('TG-02')
    expect(codes('申报专精特新资质和奖补')[0]).toBe('GZ-02')
    expect(codes('计划 ipo，找财务顾问')[0]).toBe('CW-01')
  })

  it('says why: key words first, then pairs of characters in common', () => {
    const [first] = matchProducts('股改后申请挂牌', [
      { code: 'A', name: '改制辅导', keywords: ['股改', '章程'] },
      { code: 'B', name: '展示', keywords: ['挂牌展示'] },
    ])
    expect(first).toMatchObject({ product: { code: 'A' }, score: 5, because: ['股改'] })
  })

  it('takes two pairs in common as a hint, one as a coincidence', () => {
    const product = { code: 'A', name: '股权融资', keywords: [] }
    expect(matchProducts('融资渠道少', [product])).toEqual([])
    expect(matchProducts('股权怎么用来融资', [product])[0]).toMatchObject({
      score: 2,
      because: ['股权', '融资'],
    })
  })

  it('does not take words that every demand says for a reason', () => {
    expect(matchProducts('企业希望得到服务', [{ code: 'A', name: '企业服务需求', keywords: [] }])).toEqual([])
  })

  it('reads full-width letters and any case, and nothing across a sign or a blank', () => {
    const product = { code: 'A', name: '顾问', keywords: ['IPO'] }
    expect(matchProducts('准备ｉｐｏ', [product])).toHaveLength(1)
    expect(matchProducts('股，权 融。资', [{ code: 'B', name: '股权融资', keywords: [] }])).toEqual([])
  })

  it('is the same for the same words and never scores below what it promises', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = matchProducts(text, demoProducts)
        expect(found).toEqual(matchProducts(text, [...demoProducts].reverse()))
        expect(found.every(({ score, because }) => score >= 2 && because.length > 0)).toBe(true)
      }),
    )
  })
})
