import { rows } from '../../src/database/table'
import { seedDemoDemands } from '../../src/demands/demo'
import { demoDemands } from '../../src/demands/demo-demands'
import { Demands } from '../../src/demands/store'
import { Notices } from '../../src/messages/store'
import { readOldNotices } from '../../src/messages/demo'
import { ScoreEntries } from '../../src/scoring/store'
import { seedDemoVisits } from '../../src/visits/demo'
import { onBothDatabases } from '../world/database'
import { openExchange } from '../world/exchange'

onBothDatabases('the demo demands', (database) => {
  it('are played once, to their end, with the points of their agreements and of a referral', async () => {
    const { core } = await openExchange(database())
    await seedDemoVisits(core)
    for (let nth = 0; nth < 2; nth++) await seedDemoDemands(core)
    await readOldNotices(core)
    const { demands, entries, notices } = await database().read(async (tx) => ({
      demands: await rows(tx, Demands).find(),
      entries: await rows(tx, ScoreEntries).find(),
      notices: await rows(tx, Notices).find(),
    }))
    expect(demands).toHaveLength(demoDemands.length)
    expect(demands.map(({ state, contractSigned }) => ({ state, contractSigned }))).toEqual(
      demoDemands.map(() => ({ state: 'completed', contractSigned: true })),
    )
    const ofQuality = entries.filter(({ rule }) => rule.startsWith('Q'))
    expect(new Set(ofQuality.map(({ rule }) => rule)).size).toBeGreaterThan(1)
    expect(ofQuality.map(({ personName }) => personName)).toContain('白薇')
    expect(notices.length).toBeGreaterThan(0)
    expect(notices.filter(({ readAt }) => !readAt)).toEqual([])
  })
})
