import { Changes } from '../../src/database/changes'
import { rows } from '../../src/database/table'
import { onBothDatabases } from '../world/database'

const change = (ref: string) => ({
  topic: 'case',
  ref,
  audience: 'all',
  at: new Date('2026-10-10T10:00:00.000Z'),
})
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

onBothDatabases('a transaction', (database) => {
  const exists = (ref: string) => database().read((tx) => rows(tx, Changes).existsBy({ ref }))

  it('loses nothing to the rollback of its neighbour', async () => {
    const failing = database().transaction(async (tx) => {
      await rows(tx, Changes).insert(change('doomed'))
      await later(50)
      throw new Error('rolled back')
    })
    const kept = database().transaction((tx) => rows(tx, Changes).insert(change('kept')))
    await expect(failing).rejects.toThrow('rolled back')
    await kept
    expect(await exists('kept')).toBe(true)
    expect(await exists('doomed')).toBe(false)
  })

  it('is joined by a transaction opened inside it', async () => {
    const outer = database().transaction(async () => {
      await database().transaction((tx) => rows(tx, Changes).insert(change('inner')))
      throw new Error('outer fails')
    })
    await expect(outer).rejects.toThrow('outer fails')
    expect(await exists('inner')).toBe(false)
  })

  it('may not begin inside a read, which would wait for itself on SQLite', async () => {
    const nested = database().read(() => database().transaction(() => Promise.resolve()))
    await expect(nested).rejects.toThrow('inside a read')
  })

  it('lets a read stand inside a read', async () => {
    expect(await database().read(() => exists('nobody'))).toBe(false)
  })

  it('runs what waits for its commit only when it has committed', async () => {
    const heard: string[] = []
    await database().transaction(async (tx) => {
      database().afterCommit(() => heard.push('committed'))
      await rows(tx, Changes).insert(change('waits'))
      expect(heard).toEqual([])
    })
    await database()
      .transaction(() => {
        database().afterCommit(() => heard.push('never'))
        return Promise.reject(new Error('no'))
      })
      .catch(() => undefined)
    expect(heard).toEqual(['committed'])
  })

  it('keeps instants to the millisecond and Chinese text as it is', async () => {
    await database().transaction((tx) =>
      rows(tx, Changes).insert({ ...change('宁夏'), at: new Date(1_790_000_000_123) }),
    )
    const found = await database().read((tx) => rows(tx, Changes).findOneByOrFail({ ref: '宁夏' }))
    expect(found.at.getTime()).toBe(1_790_000_000_123)
  })
})
