import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rows } from '../../src/database/table'
import { newId } from '../../src/ids'
import { appendTimeline, checkTimelines, compareWithHeads, exportHeads, parseHeads } from '../../src/timeline'
import { TimelineEntries, TimelineHeads } from '../../src/timeline/store'
import { stageOn } from '../people/stage'
import { onBothDatabases } from '../world/database'

onBothDatabases('the daily export of timeline heads (norm 2)', (database) => {
  const folder = mkdtempSync(join(tmpdir(), 'quanlian-heads-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('is written once a day and proves itself', async () => {
    await trace(3)
    const file = await exportHeads(stage(), { folder, day: '2026-09-28' })
    expect(await exportHeads(stage(), { folder, day: '2026-09-28' })).toBeNull()
    const text = readFileSync(file!, 'utf8')
    expect(parseHeads(text)?.length).toBeGreaterThan(0)
    expect(parseHeads(text.replace(',3,', ',2,'))).toBeNull()
    expect(parseHeads(text.slice(0, -30))).toBeNull()
  })

  it('shows a tail that was cut together with its head, which the chain alone cannot', async () => {
    const caseId = await trace(3)
    const heads = parseHeads(
      readFileSync((await exportHeads(stage(), { folder, day: '2026-09-29' }))!, 'utf8'),
    )!
    expect(await compareWithHeads(stage(), heads)).toEqual([])
    await database().transaction(async (tx) => {
      const second = await rows(tx, TimelineEntries).findOneByOrFail({ caseId, seq: 2 })
      await rows(tx, TimelineEntries).delete({ caseId, seq: 3 })
      await rows(tx, TimelineHeads).update({ caseId }, { seq: 2, hash: second.hash })
    })
    expect((await checkTimelines(stage())).broken).toEqual([])
    expect(await compareWithHeads(stage(), heads)).toEqual([{ caseId, seq: 3, fault: 'cut-since-export' }])
  })

  it('names the case and the line when somebody changed a stored sentence', async () => {
    const caseId = await trace(2)
    await database().transaction((tx) =>
      rows(tx, TimelineEntries).update({ caseId, seq: 1 }, { data: '{"words":"改过"}' }),
    )
    expect((await checkTimelines(stage())).broken).toContainEqual({ caseId, seq: 1, fault: 'changed' })
  })

  const stage = () => stageOn(database())

  async function trace(lines: number): Promise<string> {
    const caseId = newId()
    const core = stage()
    const actor = { id: 'zhao-min', name: '赵敏' }
    for (let nth = 1; nth <= lines; nth++)
      await core.db.transaction((tx) =>
        appendTimeline(core, tx, { caseId, kind: 'business', code: 'progress', data: { words: nth }, actor }),
      )
    return caseId
  }
})
