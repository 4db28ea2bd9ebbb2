import { rows } from '../../src/database/table'
import { enqueue } from '../../src/outbox'
import { Outbox } from '../../src/outbox/store'
import { onBothDatabases } from '../world/database'

const clock = { now: () => new Date('2026-10-10T10:00:00.000Z') }
const message = { name: 'demand-recorded', correlationKey: 'a case', variables: { caseId: 'a case' } }
const completion = (taskKey: string) => ({
  kind: 'complete-task' as const,
  payload: { taskKey, variables: {} },
})

onBothDatabases('what a command owes', (database) => {
  const count = (where: object) => database().read((tx) => rows(tx, Outbox).countBy(where))

  it('leaves with its transaction, or not at all', async () => {
    const doomed = database().transaction(async (tx) => {
      await enqueue(tx, clock, { kind: 'message', caseId: 'doomed', payload: message })
      throw new Error('rolled back')
    })
    await expect(doomed).rejects.toThrow('rolled back')
    expect(await count({ caseId: 'doomed' })).toBe(0)
  })

  it('keeps what it carries, word for word', async () => {
    const id = await database().transaction((tx) =>
      enqueue(tx, clock, {
        kind: 'message',
        caseId: 'kept',
        payload: { ...message, variables: { note: '宁夏' } },
      }),
    )
    const row = await database().read((tx) => rows(tx, Outbox).findOneByOrFail({ id }))
    expect(row).toMatchObject({ state: 'queued', attempts: 0, lane: 'case:kept' })
    expect(row.payload).toEqual({ ...message, variables: { note: '宁夏' } })
  })

  it('is owed once when it carries a key, even by two transactions at once', async () => {
    const owe = () =>
      database().transaction((tx) =>
        enqueue(tx, clock, { kind: 'message', payload: message, dedupeKey: 'recorded:1' }),
      )
    const [first, second] = await Promise.all([owe(), owe()])
    expect(first).toBe(second)
    expect(await count({ dedupeKey: 'recorded:1' })).toBe(1)
  })

  it('refuses a second completion of a task, so that the second person keeps what they typed', async () => {
    await database().transaction((tx) => enqueue(tx, clock, completion('2251799813685250')))
    const second = database().transaction((tx) => enqueue(tx, clock, completion('2251799813685250')))
    await expect(second).rejects.toMatchObject({ code: 'task-already-submitted' })
  })
})
