import { Deadlines } from '../../src/calendar'
import { rows } from '../../src/database/table'
import { timelineOf } from '../../src/timeline'
import { Notices } from '../../src/messages/store'
import { Outbox } from '../../src/outbox/store'
import { demoPeople } from '../../src/people/demo-people'
import { checkBook } from '../../src/scoring/check/check-book'
import { ScoreEntries } from '../../src/scoring/store'
import {
  correctVisit,
  findInaccuracy,
  findOmission,
  lapseOmission,
  supplementVisit,
  withdrawFinding,
} from '../../src/visits'
import { VisitChanges } from '../../src/visits/finding-store'
import { onBothDatabases } from '../world/database'
import { openExchange, type Exchange } from '../world/exchange'
import { visitDesk } from './desk'

/** Found on Wednesday 30 September 2026 at 10:00; two working days on, after National Day, it is Friday 9 October 18:00. */
const dueAt = new Date('2026-10-09T10:00:00.000Z')
const aMinuteBefore = '2026-10-09T09:59:00.000Z'
const aMinuteAfter = '2026-10-09T10:01:00.000Z'

onBothDatabases('what checks find in the record of a visit', (database) => {
  let exchange: Exchange
  const desk = visitDesk(() => exchange)
  beforeAll(async () => {
    exchange = await openExchange(database())
  })
  beforeEach(() => exchange.clock.set('2026-09-30T02:00:00.000Z'))
  const find = async (visitId: string, text = '缺对方参加人员') =>
    findOmission(exchange.core, await exchange.actor('yanning'), { visitId, text })
  const supplement = async (findingId: string, edit = {}, note: string | null = null) =>
    supplementVisit(exchange.core, await exchange.actor('wanxi'), { findingId, edit, note })

  it('norm 17.A2: each inaccuracy and omission takes one off and the bonus with it, never below nothing', async () => {
    const id = await desk.visit('奶香')
    expect(await desk.points(id)).toBe(7)
    const head = await exchange.actor('yanning')
    await findInaccuracy(exchange.core, head, { visitId: id, text: '时间写错' })
    expect(await desk.points(id)).toBe(4)
    for (let nth = 0; nth < 6; nth++)
      await findInaccuracy(exchange.core, head, { visitId: id, text: `又一处 ${nth}` })
    expect(await desk.points(id)).toBe(0)
  })

  it('norm 17.A2: an omission supplemented a minute before its deadline costs one and no more', async () => {
    const id = await desk.visit('枸杞')
    const findingId = await find(id)
    const { deadlineId } = await desk.finding(findingId)
    const deadline = () => database().read((tx) => rows(tx, Deadlines).findOneByOrFail({ id: deadlineId! }))
    expect((await deadline()).dueAt).toEqual(dueAt)
    exchange.clock.set(aMinuteBefore)
    await supplement(findingId, { theirParticipants: '尹青（行政负责人）' })
    expect(await desk.finding(findingId)).toMatchObject({
      state: 'supplemented',
      supplementedAt: new Date(aMinuteBefore),
    })
    expect((await deadline()).state).toBe('met')
    expect(await desk.points(id)).toBe(4)
    exchange.clock.set(aMinuteAfter)
    expect(await lapseOmission(exchange.core, findingId)).toMatchObject({ outcome: 'settled' })
    expect(await desk.points(id)).toBe(4)
  })

  it('norm 17.A2: one not supplemented in time makes the visit count nothing, and a later one takes its place (17.A3)', async () => {
    const ids = []
    for (const day of ['2026-03-02', '2026-04-02', '2026-05-08', '2026-06-02'])
      ids.push(await desk.visit('云图', { visitedAt: new Date(`${day}T02:00:00.000Z`) }))
    const [first = '', , , fourth = ''] = ids
    expect(await desk.points(fourth)).toBe(0)
    const findingId = await find(first)
    exchange.clock.set(aMinuteBefore)
    expect(await lapseOmission(exchange.core, findingId)).toMatchObject({ outcome: 'running' })
    exchange.clock.set(aMinuteAfter)
    await expect(supplement(findingId, { location: '银川' })).rejects.toMatchObject({
      code: 'supplement-late',
    })
    expect(await lapseOmission(exchange.core, findingId)).toMatchObject({ outcome: 'lapsed' })
    expect(await lapseOmission(exchange.core, findingId)).toMatchObject({ outcome: 'lapsed' })
    expect(await desk.finding(findingId)).toMatchObject({ state: 'lapsed', lapsedAt: new Date(aMinuteAfter) })
    expect([await desk.points(first), await desk.points(fourth)]).toEqual([0, 7])
    await expect(supplement(findingId, { location: '银川' })).rejects.toMatchObject({
      code: 'finding-settled',
    })
  })

  it('keep what the fields read before, who changed them, when and why (norm 2)', async () => {
    const id = await desk.visit('恒固')
    const findingId = await find(id)
    await supplement(findingId, { content: '回访扩产计划，郑岩答复', location: '电话' })
    const changes = await database().read((tx) => rows(tx, VisitChanges).findBy({ visitId: id }))
    expect(
      changes.map(({ field, was, became, byName, reason }) => [field, was, became, byName, reason]).sort(),
    ).toEqual([
      ['content', '回访近期经营情况', '回访扩产计划，郑岩答复', '万溪', '缺对方参加人员'],
      ['location', null, '电话', '万溪', '缺对方参加人员'],
    ])
    expect((await timelineOf(exchange.core, id)).map(({ code }) => code)).toEqual([
      'visit-recorded',
      'deadline-started',
      'visit-omission-found',
      'deadline-settled',
      'visit-supplemented',
    ])
  })

  it('start the process once with keys only, and tell the visitor, then the finder', async () => {
    const id = await desk.visit('绿能')
    const findingId = await find(id)
    const sent = await database().read((tx) => rows(tx, Outbox).findBy({ caseId: id }))
    expect(sent.map(({ payload }) => payload)).toMatchObject([
      {
        name: 'omission-found',
        correlationKey: findingId,
        variables: { caseId: id, findingId, visitorId: demoPeople.wanxi.id, dueAt: dueAt.toISOString() },
      },
    ])
    await supplement(findingId, { theirParticipants: '韩松' })
    const told = await database().read((tx) => rows(tx, Notices).findBy({ caseId: id }))
    expect(told.map(({ event, personId }) => [event, personId]).sort()).toEqual([
      ['visit-omission-found', demoPeople.wanxi.id],
      ['visit-supplemented', demoPeople.yanning.id],
    ])
  })

  it('are refused in words: no text, no right, one’s own visit, nothing supplemented, another’s hand', async () => {
    const id = await desk.visit('贺兰晴雪')
    const by = async (name: keyof typeof demoPeople, text = '有误') =>
      findInaccuracy(exchange.core, await exchange.actor(name), { visitId: id, text })
    await expect(by('yanning', '  ')).rejects.toMatchObject({ code: 'finding-text-missing' })
    await expect(by('wanxi')).rejects.toMatchObject({ code: 'visit-check-not-allowed' })
    await expect(by('sujin')).rejects.toMatchObject({ code: 'visit-not-found' })
    await expect(by('baiwei')).rejects.toMatchObject({ code: 'visit-check-not-allowed' })
    const findingId = await find(id)
    await expect(supplement(findingId)).rejects.toMatchObject({ code: 'supplement-empty' })
    await expect(
      supplementVisit(exchange.core, await exchange.actor('mahui'), {
        findingId,
        edit: { location: '银川' },
        note: null,
      }),
    ).rejects.toMatchObject({ code: 'supplement-not-yours-not-allowed' })
    for (const name of ['shenmu', 'xiaohe', 'wenqing', 'helan'] as const) await by(name)
  })

  it('a correction needs a reason and the version seen, and gives no point back', async () => {
    const id = await desk.visit('星河')
    const findingId = await findInaccuracy(exchange.core, await exchange.actor('yanning'), {
      visitId: id,
      text: '方式写错',
    })
    const wanxi = await exchange.actor('wanxi')
    const correct = async (more = {}) =>
      correctVisit(exchange.core, wanxi, {
        ...{ visitId: id, version: (await desk.stored(id)).version, edit: { kind: 'onsite' as const } },
        ...{ reason: '当时是上门', corrects: [findingId] },
        ...more,
      })
    await expect(correct({ reason: ' ' })).rejects.toMatchObject({ code: 'correction-reason-missing' })
    await expect(correct({ version: 99 })).rejects.toMatchObject({ code: 'visit-changed-meanwhile' })
    await expect(correct({ edit: {} })).rejects.toMatchObject({ code: 'correction-empty' })
    await correct()
    expect(await desk.finding(findingId)).toMatchObject({ state: 'corrected' })
    expect(await desk.points(id)).toBe(4)
    await correct({ edit: { visitedAt: new Date('2025-12-31T02:00:00.000Z') }, corrects: [] })
    expect(await desk.points(id)).toBe(4)
    expect(await desk.pointsOn(id, '2026-09-30')).toBe(0)
    expect(await desk.pointsOn(id, '2025-12-31')).toBe(4)
    expect(await desk.stored(id)).toMatchObject({ visitedOn: '2025-12-31' })
  })

  const withdraw = async (
    [visitId, findingId]: [string, string],
    by: keyof typeof demoPeople = 'yanning',
    reason = '材料其实在附件里',
  ) => withdrawFinding(exchange.core, await exchange.actor(by), { visitId, findingId, reason })

  it('norm 17.C: one made in error is withdrawn with a reason: points come back by entries, its clock ends, it stays to be read', async () => {
    const id = await desk.visit('枸杞', { visitedAt: new Date('2025-06-02T02:00:00.000Z') })
    const findingId = await find(id)
    expect(await desk.points(id)).toBe(4)
    await withdraw([id, findingId])
    await withdraw([id, findingId])
    expect(await desk.points(id)).toBe(7)
    const finding = await desk.finding(findingId)
    expect(finding).toMatchObject({
      ...{ state: 'withdrawn', text: '缺对方参加人员', withdrawnReason: '材料其实在附件里' },
      ...{ withdrawnByName: '严宁', withdrawnAt: new Date('2026-09-30T02:00:00.000Z') },
    })
    const deadline = await database().read((tx) =>
      rows(tx, Deadlines).findOneByOrFail({ id: finding.deadlineId! }),
    )
    expect(deadline.state).toBe('cancelled')
    const entries = await database().read((tx) => rows(tx, ScoreEntries).findBy({ fact: `visit:${id}` }))
    expect(entries.map(({ points }) => points).sort((a, b) => a - b)).toEqual([-300, 300, 700])
    const sent = await database().read((tx) => rows(tx, Outbox).findBy({ caseId: id }))
    const names = sent.map(({ payload }) => (payload as { name: string }).name)
    expect(names.filter((name) => name === 'finding-withdrawn')).toHaveLength(1)
    const told = await database().read((tx) => rows(tx, Notices).findBy({ event: 'visit-finding-withdrawn' }))
    expect(told.map(({ personId }) => personId)).toEqual([demoPeople.wanxi.id])
    expect((await timelineOf(exchange.core, id)).map(({ code }) => code)).toContain('visit-finding-withdrawn')
    await expect(supplement(findingId, { location: '银川' })).rejects.toMatchObject({
      code: 'finding-settled',
    })
    exchange.clock.set(aMinuteAfter)
    expect(await lapseOmission(exchange.core, findingId)).toMatchObject({ outcome: 'settled' })
    expect(await desk.points(id)).toBe(7)
  })

  it('norm 17.A3: withdrawing one that lapsed gives the visit its points and its place among the three back', async () => {
    const ids: string[] = []
    for (const day of ['2025-03-03', '2025-04-02', '2025-05-08', '2025-06-03'])
      ids.push(await desk.visit('恒固', { visitedAt: new Date(`${day}T02:00:00.000Z`) }))
    const [first = '', , , fourth = ''] = ids
    const findingId = await find(first)
    exchange.clock.set(aMinuteAfter)
    await lapseOmission(exchange.core, findingId)
    expect([await desk.points(first), await desk.points(fourth)]).toEqual([0, 7])
    await withdraw([first, findingId], 'xiaohe')
    expect([await desk.points(first), await desk.points(fourth)]).toEqual([7, 0])
    expect(await checkBook(exchange.core, '2025')).toMatchObject({ differences: [] })
  })

  it('a finding is withdrawn by who found it or by compliance, with a reason, and by nobody else', async () => {
    const id = await desk.visit('绿能', { visitedAt: new Date('2025-07-01T02:00:00.000Z') })
    const findingId = await find(id)
    for (const name of ['shenmu', 'helan', 'wanxi'] as const)
      await expect(withdraw([id, findingId], name)).rejects.toMatchObject({
        code: 'finding-withdraw-not-allowed',
      })
    await expect(withdraw([id, findingId], 'sujin')).rejects.toMatchObject({ code: 'visit-not-found' })
    await expect(withdraw([id, findingId], 'yanning', ' ')).rejects.toMatchObject({
      code: 'withdrawal-reason-missing',
      data: { field: 'reason' },
    })
    const other = await desk.visit('绿能', { visitedAt: new Date('2025-07-01T02:00:00.000Z') })
    await expect(withdraw([other, findingId])).rejects.toMatchObject({ code: 'finding-not-found' })
    expect((await desk.finding(findingId)).state).toBe('open')
  })

  it('two who check and book at once agree on the points', async () => {
    const one = await desk.visit('牧业', { visitedAt: new Date('2026-07-01T02:00:00.000Z') })
    const other = await desk.visit('牧业', { visitedAt: new Date('2026-08-01T02:00:00.000Z') })
    const head = await exchange.actor('yanning')
    await Promise.all(
      [one, other, one, other].map((visitId, nth) =>
        findInaccuracy(exchange.core, head, { visitId, text: `第 ${nth} 处` }),
      ),
    )
    expect([await desk.points(one), await desk.points(other)]).toEqual([3, 3])
    const keys = await database().read((tx) => rows(tx, ScoreEntries).findBy({ fact: `visit:${one}` }))
    expect(keys.length).toBeGreaterThanOrEqual(2)
  })
})
