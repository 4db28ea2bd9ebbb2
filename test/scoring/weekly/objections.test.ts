import { Deadlines } from '../../../src/calendar/store'
import { rows } from '../../../src/database/table'
import { newId } from '../../../src/ids'
import { Outbox } from '../../../src/outbox/store'
import type { demoPeople } from '../../../src/people/demo-people'
import { raiseObjection, ruleObjection, withdrawObjection } from '../../../src/scoring/weekly'
import { Objections, PublicationRows } from '../../../src/scoring/weekly/publication-store'
import { onBothDatabases } from '../../world/database'
import { openExchange, type Exchange } from '../../world/exchange'
import { weekDesk } from './week-desk'

onBothDatabases('objections to what was published (norm 17.C1)', (database) => {
  let exchange: Exchange
  let rowId: string
  let pendingId: string
  const desk = weekDesk(() => exchange)
  const actor = (name: keyof typeof demoPeople) => exchange.actor(name)
  const raise = async (by: keyof typeof demoPeople, more: object = {}) =>
    raiseObjection(exchange.core, await actor(by), {
      ...{ submissionId: newId(), rowId, reason: '少计一份证据', ...more },
    })
  const objection = (id: string) => database().read((tx) => rows(tx, Objections).findOneByOrFail({ id }))
  const deadline = (caseId: string) =>
    database().read((tx) => rows(tx, Deadlines).findOneByOrFail({ caseId }))
  beforeAll(async () => {
    exchange = await openExchange(database())
    desk.at('2026-10-15T10:00')
    await desk.visit('奶香', { visitedAt: new Date('2026-10-13T01:00:00Z') })
    await desk.visit('贺兰', { visitedAt: new Date('2026-10-13T01:00:00Z') }, 'baiwei')
    desk.at('2026-10-19T00:00')
    await desk.open('2026-W42')
    await desk.sign('2026-W42', 'enterpriseService', 'recheck')
    desk.at('2026-10-19T14:00')
    await desk.publish('2026-W42')
    const table = await database().read((tx) => rows(tx, PublicationRows).find())
    rowId = table.find(({ kind }) => kind === 'week')!.id
    pendingId = table.find(({ kind }) => kind === 'pending')!.id
  })

  it('are raised by the manager or the head, once at a time, once per form', async () => {
    await expect(raise('baiwei')).rejects.toMatchObject({ code: 'objection-not-allowed' })
    await expect(raise('baiwei', { rowId: pendingId })).rejects.toMatchObject({
      code: 'objection-of-pending',
    })
    const submissionId = newId()
    const ids = await Promise.all([raise('wanxi', { submissionId }), raise('wanxi', { submissionId })])
    expect(ids).toEqual([submissionId, submissionId])
    await expect(raise('yanning')).rejects.toMatchObject({ code: 'objection-open-already' })
    expect((await deadline(submissionId)).dueAt).toEqual(new Date('2026-10-22T18:00:00+08:00'))
    await expect(
      withdrawObjection(exchange.core, await actor('yanning'), { objectionId: submissionId }),
    ).rejects.toMatchObject({ code: 'objection-not-allowed' })
    for (let times = 0; times < 2; times++)
      await withdrawObjection(exchange.core, await actor('wanxi'), { objectionId: submissionId })
    expect((await deadline(submissionId)).state).toBe('cancelled')
    const sent = await database().read((tx) => rows(tx, Outbox).findBy({ caseId: submissionId }))
    expect(sent.flatMap(({ dedupeKey }) => dedupeKey ?? []).sort()).toEqual([
      `objection-withdrawn:${submissionId}`,
      `score-objected:${submissionId}`,
    ])
  })

  it('change the book when upheld, with author and reason, and nothing when dismissed', async () => {
    const before = await desk.sums()
    const dismissed = await raise('yanning')
    const none = { authenticity: 0, quality: 0 }
    const rule = async (objectionId: string, more: object, by: keyof typeof demoPeople = 'wenqing') =>
      ruleObjection(exchange.core, await actor(by), {
        ...{ objectionId, verdict: 'upheld', ruling: '已核实', change: none, ...more },
      })
    await rule(dismissed, { verdict: 'dismissed' })
    await expect(rule(dismissed, {})).rejects.toMatchObject({ code: 'objection-ended' })
    expect(await desk.sums()).toEqual(before)
    const id = await raise('wanxi')
    await expect(rule(id, {})).rejects.toMatchObject({ code: 'ruling-without-change' })
    await expect(rule(id, { change: { authenticity: -800, quality: 0 } })).rejects.toMatchObject({
      code: 'correction-below-zero',
      data: { field: 'authenticityChange' },
    })
    await expect(rule(id, { change: { ...none, quality: 300 } }, 'wanxi')).rejects.toMatchObject({
      code: 'ruling-own-row',
    })
    await rule(id, { change: { ...none, quality: 300 } })
    expect(await objection(id)).toMatchObject({ state: 'upheld', qualityChange: 300, ruledByName: '文晴' })
    expect(await desk.sums()).toEqual({ book: before.book + 3, published: before.published })
  })

  it('are over after three working days', async () => {
    desk.at('2026-10-22T18:01')
    await expect(raise('wanxi')).rejects.toMatchObject({ code: 'objection-too-late' })
  })
})
