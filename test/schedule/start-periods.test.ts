import { rows } from '../../src/database/table'
import { Outbox } from '../../src/outbox/store'
import { definePeriodic, periodicId, startPeriods } from '../../src/schedule'
import { stageOn } from '../people/stage'
import { onBothDatabases } from '../world/database'

const monthly = definePeriodic({
  name: 'monthly-thing',
  due: async () =>
    ['2026-10', '2026-11'].map((period) => ({
      period,
      caseId: periodicId('monthly-thing', period),
      message: 'month-due',
      correlationKey: period,
      variables: { period },
    })),
})

onBothDatabases('periodic processes', (database) => {
  it('start each period once, a missed one too, however often and by however many replicas it is looked', async () => {
    const core = stageOn(database())
    const looks = [startPeriods(core, [monthly]), startPeriods(core, [monthly])]
    const started = await Promise.all(looks)
    expect(started[0]! + started[1]!).toBe(2)
    expect(await startPeriods(core, [monthly])).toBe(0)
    const owed = await core.db.read((tx) => rows(tx, Outbox).findBy({ kind: 'message' }))
    expect(owed.map(({ payload }) => payload)).toEqual(
      ['2026-10', '2026-11'].map((period) => ({
        name: 'month-due',
        correlationKey: period,
        variables: { caseId: periodicId('monthly-thing', period), period },
      })),
    )
  })

  it('undo what was prepared when the start fails, and start with the next look', async () => {
    const core = stageOn(database())
    let isBroken = true
    const flaky = definePeriodic({
      name: 'flaky-thing',
      due: async () => [
        {
          ...(await monthly.due(core, core.clock.now()))[0]!,
          prepare: async () => {
            if (isBroken) throw new Error('no')
          },
        },
      ],
    })
    await expect(startPeriods(core, [flaky])).rejects.toThrow('no')
    isBroken = false
    expect(await startPeriods(core, [flaky])).toBe(1)
  })
})
