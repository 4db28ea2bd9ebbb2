import { randomUUID } from 'node:crypto'
import { rows } from '../../src/database/table'
import { Deadlines } from '../../src/calendar'
import { applyInspection } from '../../src/inspections'
import { cancelInspection } from '../../src/inspections/cancel-inspection'
import { commentFinding } from '../../src/inspections/comment-finding'
import { judgeFinding } from '../../src/inspections/judge-finding'
import { recordFinding, withdrawFinding } from '../../src/inspections/record-finding'
import { Notices } from '../../src/messages/store'
import { Outbox } from '../../src/outbox/store'
import { demoPeople } from '../../src/people/demo-people'
import { Deductions, Doubts } from '../../src/scoring'
import { ScoreEntries } from '../../src/scoring/store'
import { VisitFindings } from '../../src/visits/finding-store'
import { onBothDatabases } from '../world/database'
import { concernedBy, openInspections, type InspectionStage } from './stage'

const { wanxi, xiaohe, shenmu } = demoPeople
const afterComments = '2026-10-08T10:00:01.000Z'

onBothDatabases('what an inspection finds, and what comes of it (norm 17.A2, 17.C2)', (database) => {
  let stage: InspectionStage
  const visits: string[] = []
  beforeAll(async () => {
    stage = await openInspections(database())
    for (const part of ['奶香', '枸杞', '云图', '牧业']) visits.push(await stage.desk.visit(part))
  })
  afterAll(() => stage.site.close())
  beforeEach(() => stage.exchange.clock.set('2026-09-30T02:00:00.000Z'))
  const actor = (name: Parameters<typeof stage.exchange.actor>[0]) => stage.exchange.actor(name)
  const told = async (event: string, caseId: string) => {
    const found = await database().read((tx) => rows(tx, Notices).findBy({ event, caseId }))
    return found.map(({ personId }) => personId).sort()
  }
  const handIn = (id: string) =>
    stage.act('xiaohe', 'carry-out-inspection', id, { inspectionSummary: '总体良好' })
  const confirm = (id: string, name: Parameters<typeof actor>[0] = 'shenmu') =>
    stage.act(name, 'confirm-inspection', id, { inspectionVerdict: 'confirmed' })
  /** Handed in, with these findings, both items answered. */
  const reported = async (...kinds: Parameters<typeof stage.find>[2][]) => {
    const id = await stage.drawn()
    const found: string[] = []
    for (const [nth, kind] of kinds.entries()) found.push(await stage.find(id, nth + 1, kind))
    for (const ordinal of [1, 2]) await stage.answer(id, ordinal)
    await handIn(id)
    return { id, found }
  }

  it('a finding is told at once, once, and takes nothing off before it is confirmed', async () => {
    const id = await stage.drawn()
    const [item] = await stage.items(id)
    const before = await stage.desk.points(item!.fact.slice(6))
    const given = { inspectionId: id, ordinal: 1, submissionId: randomUUID(), kind: 'inaccuracy' as const }
    const record = async () =>
      recordFinding(stage.core, await actor('xiaohe'), { ...given, text: '时间写错' })
    await Promise.all([record(), record()])
    expect(await stage.findings(id)).toHaveLength(1)
    expect(await told('inspection-found', id)).toEqual([wanxi.id])
    expect(await concernedBy(database(), given.submissionId)).toEqual([wanxi.id])
    expect(await stage.desk.points(item!.fact.slice(6))).toBe(before)
    const which = { inspectionId: id, findingId: given.submissionId, reason: '看错了' }
    await expect(withdrawFinding(stage.core, await actor('fangzheng'), which)).rejects.toMatchObject({
      code: 'inspection-finding-not-found',
    })
    await withdrawFinding(stage.core, await actor('xiaohe'), which)
    expect(await stage.findings(id)).toMatchObject([{ state: 'withdrawn', settledReason: '看错了' }])
  })

  it('nobody is judged unheard, nobody confirms what they found, and who is concerned comments until then', async () => {
    const { id, found } = await reported('inaccuracy')
    expect(await stage.inspection(id)).toMatchObject({ commentsUntil: new Date('2026-10-08T10:00:00.000Z') })
    await expect(confirm(id)).rejects.toMatchObject({ code: 'inspection-comments-open' })
    await expect(confirm(id, 'xiaohe')).rejects.toMatchObject({ code: 'inspection-confirm-own-not-allowed' })
    await expect(confirm(id, 'wenqing')).rejects.toMatchObject({ code: 'inspection-confirm-not-allowed' })
    const comment = async (name: Parameters<typeof actor>[0]) =>
      commentFinding(stage.core, await actor(name), { findingId: found[0]!, text: '时间以签到为准' })
    await expect(comment('yuhang')).rejects.toMatchObject({ code: 'inspection-finding-not-found' })
    await comment('wanxi')
    await comment('wanxi')
    expect((await stage.findings(id))[0]!.comments).toMatchObject([
      { byName: '万溪', text: '时间以签到为准' },
    ])
    expect(await told('inspection-commented', id)).toEqual([shenmu.id, xiaohe.id].sort())
    expect(await confirm(id)).toEqual({ inspectionVerdict: 'confirmed' })
    await expect(comment('wanxi')).resolves.toBeUndefined()
    await applyInspection(stage.core, id)
  })

  it('norm 17.A2, 17.C2: confirmed findings take effect exactly once, and lead back to the inspection', async () => {
    const { id, found } = await reported('omission', 'fictitious')
    stage.exchange.clock.set(afterComments)
    const facts = (await stage.items(id)).map(({ fact }) => fact)
    await confirm(id, 'fangzheng')
    expect(await Promise.all([applyInspection(stage.core, id), applyInspection(stage.core, id)])).toEqual([
      2, 2,
    ])
    expect(await applyInspection(stage.core, id)).toBe(2)
    const [omission, fictitious] = await Promise.all(
      found.map(async (one) => (await stage.findings(id)).find((finding) => finding.id === one)!),
    )
    expect(omission).toMatchObject({ state: 'applied', effect: 'effective', doubtId: null, deduction: 0 })
    expect(omission!.pointsAfter! - omission!.pointsBefore!).toBeLessThanOrEqual(-100)
    const visitFinding = await database().read((tx) =>
      rows(tx, VisitFindings).findOneByOrFail({ id: found[0]! }),
    )
    expect(visitFinding).toMatchObject({ kind: 'omission', state: 'open', foundByName: '萧禾' })
    expect(visitFinding.deadlineId).not.toBeNull()
    expect(fictitious).toMatchObject({
      state: 'applied',
      effect: 'effective',
      pointsAfter: 0,
      deduction: 500,
    })
    const doubts = await database().read((tx) => rows(tx, Doubts).findBy({ fact: facts[1]! }))
    expect(doubts).toMatchObject([
      { source: 'inspection', grade: 'fictitious', byName: '方峥', liftedAt: null },
    ])
    expect(doubts[0]!.id).toBe(fictitious!.doubtId)
    const deductions = await database().read((tx) => rows(tx, Deductions).findBy({ doubtId: doubts[0]!.id }))
    expect(deductions).toHaveLength(1)
    const entries = await database().read((tx) => rows(tx, ScoreEntries).findBy({ fact: facts[1]! }))
    expect(entries.some(({ evidence }) => evidence === `doubt:${doubts[0]!.id}`)).toBe(true)
    const page = await (await stage.as('fangzheng')).get(`/score-inspections/findings/${doubts[0]!.id}`)
    expect(page.headers.get('location')).toBe(`/score-inspections/${id}/items/2`)
    expect(await stage.inspection(id)).toMatchObject({ state: 'finished' })
    expect(await told('inspection-finished', id)).toEqual([shenmu.id, xiaohe.id].sort())
  })

  it('a doubt about what is in doubt already deducts nothing twice', async () => {
    const { id } = await reported('doubtful', 'flawed')
    stage.exchange.clock.set(afterComments)
    await confirm(id, 'fangzheng')
    await applyInspection(stage.core, id)
    const second = await stage.drawn({ sizeKind: 'percent', size: 100 })
    const facts = (await stage.items(id)).map(({ fact }) => fact)
    const again = (await stage.items(second)).find(({ fact }) => fact === facts[0])!
    await stage.find(second, again.ordinal, 'doubtful')
    for (const { ordinal } of await stage.items(second)) await stage.answer(second, ordinal)
    await handIn(second)
    stage.exchange.clock.set('2026-10-20T10:00:01.000Z')
    await confirm(second, 'fangzheng')
    await applyInspection(stage.core, second)
    expect(await stage.findings(second)).toMatchObject([
      { state: 'applied', effect: 'already-doubted', deduction: 0 },
    ])
  })

  it('what is dropped takes no effect and is told; what is returned goes round again', async () => {
    const { id, found } = await reported('inaccuracy')
    const drop = (name: Parameters<typeof actor>[0], dropped = true) =>
      actor(name).then((who) =>
        judgeFinding(stage.core, who, {
          inspectionId: id,
          findingId: found[0]!,
          dropped,
          reason: '证据不足',
        }),
      )
    await expect(drop('xiaohe')).rejects.toMatchObject({ code: 'inspection-confirm-not-allowed' })
    await drop('shenmu')
    const back = { inspectionVerdict: 'returned', inspectionOpinion: '补查签到记录' }
    expect(await stage.act('shenmu', 'confirm-inspection', id, back)).toEqual({
      inspectionVerdict: 'returned',
    })
    expect(await stage.inspection(id)).toMatchObject({ state: 'running', returnReason: '补查签到记录' })
    expect(await stage.findings(id)).toMatchObject([{ state: 'recorded', settledReason: null }])
    expect(await told('inspection-returned', id)).toEqual([xiaohe.id])
    await handIn(id)
    await drop('shenmu')
    await confirm(id)
    expect(await applyInspection(stage.core, id)).toBe(0)
    expect(await stage.findings(id)).toMatchObject([{ state: 'dropped', settledReason: '证据不足' }])
    expect(await told('inspection-dropped', id)).toEqual([wanxi.id])
  })

  it('called off it keeps its seed and takes no effect, its deadline is void and the process hears of it', async () => {
    const { id } = await reported('fictitious')
    const cancel = async (name: Parameters<typeof actor>[0]) =>
      cancelInspection(stage.core, await actor(name), { id, reason: '改为专项检查' })
    await expect(cancel('wenqing')).rejects.toMatchObject({ code: 'inspection-cancel-not-allowed' })
    await cancel('shenmu')
    await cancel('shenmu')
    expect(await stage.inspection(id)).toMatchObject({ state: 'cancelled', cancelReason: '改为专项检查' })
    expect((await stage.inspection(id)).seed).not.toBeNull()
    expect(await stage.findings(id)).toMatchObject([{ state: 'void' }])
    const deadline = await database().read((tx) => rows(tx, Deadlines).findOneByOrFail({ caseId: id }))
    expect(deadline.state).toBe('cancelled')
    const sent = await database().read((tx) => rows(tx, Outbox).findBy({ caseId: id }))
    expect(sent.map(({ payload }) => (payload as { name: string }).name)).toContain('inspection-cancelled')
    await expect(confirm(id, 'fangzheng')).rejects.toMatchObject({ code: 'inspection-state-unfit' })
  })
})
