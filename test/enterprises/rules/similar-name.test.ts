import fc from 'fast-check'
import { bothNames, createNameIndex } from '../../../src/enterprises/rules/name-index'
import { coreOfName, isSimilarName, nameSimilarity } from '../../../src/enterprises/rules/similar-name'

describe('names of enterprises (norm 5: nobody is on the list twice)', () => {
  it('are compared without place, legal form and trade', () => {
    expect(coreOfName('宁夏银川云图智造科技股份有限公司')).toBe('云图智造')
    expect(coreOfName('云图（宁夏）科技有限公司')).toBe('云图宁夏')
    expect(coreOfName('贺兰县晴雪酒业有限责任公司')).toBe('晴雪酒业')
  })

  it.each([
    ['银川云图智造科技股份有限公司', '宁夏云图科技有限公司'],
    ['银川云图智造科技股份有限公司', '宁夏云图软件有限公司'],
    ['宁夏贺兰晴雪酒业有限公司', '贺兰晴雪酒业（集团）有限公司'],
    ['宁夏贺兰晴雪酒业有限公司', '宁夏贺兰晴雪葡萄酒庄有限公司'],
    ['石嘴山恒固新材料有限公司', '石嘴山市恒固新材料 有限责任公司'],
  ])('%s is like %s', (one, other) => expect(isSimilarName(one, other)).toBe(true))

  it.each([
    ['银川云图智造科技股份有限公司', '银川清芷枸杞生物工程有限公司'],
    ['宁夏星河数据服务有限公司', '宁夏星辰物流有限公司'],
    ['银川大地科技有限公司', '银川天成科技有限公司'],
  ])('%s is not like %s', (one, other) => expect(isSimilarName(one, other)).toBe(false))

  it('are like themselves, and as much like each other as the other way round', () => {
    const name = fc.string({ unit: fc.constantFrom(...'宁夏银川云图智造科技有限公司股份ab'), minLength: 1 })
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(nameSimilarity(one, one)).toBe(1)
        expect(nameSimilarity(one, other)).toBeCloseTo(nameSimilarity(other, one))
      }),
    )
  })

  it('are found in an index by likeness, and by themselves whatever blanks and widths', () => {
    const index = createNameIndex()
    index.add('银川云图智造科技股份有限公司', 'yuntu')
    index.add('石嘴山恒固新材料有限公司', 'henggu')
    expect(index.like('宁夏云图科技有限公司', 3)).toEqual(['银川云图智造科技股份有限公司'])
    expect(index.like('银川云图智造科技股份有限公司', 3)).toEqual([])
    expect(index.bearerOf('银川云图智造 科技股份有限公司')).toBe('yuntu')
    const both = bothNames(index, createNameIndex())
    expect([both.bearerOf('石嘴山恒固新材料有限公司'), both.bearerOf('无此公司')]).toEqual([
      'henggu',
      undefined,
    ])
  })
})
