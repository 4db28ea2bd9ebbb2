import { explainedEntry } from '../../src/cli/explained-entry'
import { rows } from '../../src/database/table'
import { checkBook, explainEntry } from '../../src/scoring'
import { ScoreEntries } from '../../src/scoring/store'
import { openExecutingCase } from '../demands/case-stage'
import { onBothDatabases } from '../world/database'

onBothDatabases('the check of a whole book (norm 17)', (database) => {
  it('norm 17.Q: reckons agreements from their acceptances, finds a tampered and a stray entry, and explains one in words', async () => {
    const stage = await openExecutingCase(database())
    const { core } = stage.exchange
    const done = { executionOutcome: 'completed', progressNote: '完成', completedPercent: 100, revenue: 1 }
    await stage.act('mahui', 'report-progress', { ...done, completionPlace: '档案柜' })
    await stage.act('luchuan', 'confirm-completion', {
      completionVerdict: 'confirmed',
      acceptedAmount: 26_640,
    })
    const checked = await checkBook(core, '2026')
    expect(checked).toMatchObject({ visits: 1, agreements: 1, differences: [] })
    expect(checked.entries).toBe(3)
    const entry = await database().read((tx) =>
      rows(tx, ScoreEntries).findOneByOrFail({ rule: 'Q-completed' }),
    )
    expect(entry.points).toBe(333)
    const told = explainedEntry(await explainEntry(core, entry.id))
    for (const words of [
      '3.33 分，质效：完成服务并创收',
      '约定 80000 元，已验收 26640 元',
      '17.Q2',
      '公示：尚未公示',
    ])
      expect(told).toContain(words)
    const stray = { id: 'stray', sourceKey: 'stray', fact: 'agreement:none', rule: 'Q-signed' as const }
    await database().transaction(async (tx) => {
      await rows(tx, ScoreEntries).update({ id: entry.id }, { points: 500 })
      await rows(tx, ScoreEntries).insert({ ...entry, ...stray })
    })
    const { fact, personId } = entry
    expect((await checkBook(core, '2026')).differences).toMatchObject([
      { fact, rule: 'Q-completed', personId, booked: 500, earned: 333 },
      { fact: 'agreement:none', rule: 'Q-signed', booked: 333, earned: 0 },
    ])
  })
})
