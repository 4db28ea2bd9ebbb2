import { candidates, indexText, mayContain, wordsOf } from '../../src/database/text-pairs'
import { onBothDatabases } from '../world/database'

onBothDatabases('the two-character index', (database) => {
  const index = (ref: string, text: string) =>
    database().transaction((tx) => indexText(tx, [{ kind: 'note', ref, text }]))
  const find = (search: string) => database().read((tx) => candidates(tx, 'note', wordsOf(search)))

  beforeAll(async () => {
    await index('a', '枸杞深加工 A 轮融资')
    await index('b', '枸杞种植😀保险')
  })

  it('finds by two characters, by one anywhere, and across what lies outside the basic plane', async () => {
    expect((await find('枸杞'))?.sort()).toEqual(['a', 'b'])
    expect(await find('深加')).toEqual(['a'])
    expect(await find('险')).toEqual(['b'])
    expect(await find('植保')).toEqual(['b'])
    expect(await find('a轮')).toEqual(['a'])
    expect(await find('枸杞 融资')).toEqual(['a'])
    expect(await find('牛肉')).toEqual([])
  })

  it('forgets the old text when a thing is indexed anew', async () => {
    await index('c', '旧名称')
    await index('c', '新名称')
    expect(await find('旧名')).toEqual([])
    expect(await find('新名')).toEqual(['c'])
  })

  it('tells a walk along a list which things may hold all words', async () => {
    const met = async (search: string) => {
      const asked = mayContain('note', wordsOf(search), 'met.ref')
      const sql = `SELECT DISTINCT ref FROM text_pairs met WHERE ${["ref < 'c'", ...asked.map((one) => one.sql)].join(' AND ')} ORDER BY 1`
      const values = asked.flatMap((one) => one.values)
      const found = await database().read((tx) => tx.query<{ ref: string }[]>(sql, values))
      return found.map(({ ref }) => ref)
    }
    expect(await met('枸杞')).toEqual(['a', 'b'])
    expect(await met('枸杞深加工 融资')).toEqual(['a'])
    expect(await met('枸杞 牛肉')).toEqual([])
    expect(await met('枸')).toEqual(['a', 'b'])
  })

  it('does not narrow by what nearly everything has', async () => {
    const many = Array.from({ length: 2100 }, (_, nth) => ({
      kind: 'note',
      ref: `m${nth}`,
      text: '有限公司',
    }))
    await database().transaction((tx) => indexText(tx, many))
    expect(await find('有限公司')).toBeNull()
  })
})
