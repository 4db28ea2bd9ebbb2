import { rows } from '../../src/database/table'
import { maySeeCase } from '../../src/demands/case-readers'
import { NewDemand, recordDemand } from '../../src/demands/record-demand'
import { CaseRegistrations, Demands } from '../../src/demands/store'
import { Outbox } from '../../src/outbox/store'
import { timelineOf, verifyTimeline } from '../../src/timeline'
import { Visits } from '../../src/visits/store'
import { onBothDatabases } from '../world/database'
import { demandForm, enterpriseId, openExchange, type Exchange } from '../world/exchange'

onBothDatabases('recording a demand (norm 6, 7)', (database) => {
  let exchange: Exchange
  beforeEach(async () => {
    exchange = await openExchange(database())
  })
  const record = async (more: Record<string, unknown> = {}) =>
    recordDemand(exchange.core, await exchange.actor('baiwei'), NewDemand.parse(demandForm(more)))
  const demandCount = () => database().read((tx) => rows(tx, Demands).count())

  it('makes visit, ledger row, timeline and the message that starts the case, together', async () => {
    const caseId = await record()
    const demand = await database().read((tx) => rows(tx, Demands).findOneByOrFail({ id: caseId }))
    expect(demand).toMatchObject({
      enterpriseName: '宁夏贺兰晴雪酒业有限公司',
      departmentName: '市场发展部',
      responsibleName: '白薇',
      contractSigned: false,
      state: 'responding',
    })
    expect(demand.followUp).toBe('2026-09-30 白薇 登记需求：希望发行可转债，用于扩建酒庄')
    const owed = await database().read((tx) => rows(tx, Outbox).findBy({ caseId }))
    expect(owed).toHaveLength(1)
    expect(owed[0]?.payload).toMatchObject({ name: 'demand-recorded', correlationKey: caseId })
    expect((await timelineOf(exchange.core, caseId)).map((line) => line.code)).toEqual(['recorded'])
    expect(await verifyTimeline(exchange.core, caseId)).toMatchObject({ whole: true })
  })

  it('sends the engine keys only, nothing the enterprise said (norm 11)', async () => {
    const caseId = await record()
    const [owed] = await database().read((tx) => rows(tx, Outbox).findBy({ caseId }))
    expect(Object.keys((owed?.payload as { variables: object }).variables).sort()).toEqual([
      'caseId',
      'departmentId',
      'enterpriseId',
      'lineId',
      'originatorId',
    ])
  })

  it('records once when the button is clicked twice', async () => {
    const form = demandForm()
    const before = await demandCount()
    const [first, second] = await Promise.all([record(form), record(form)])
    expect(second).toBe(first)
    expect(await record(form)).toBe(first)
    expect(await demandCount()).toBe(before + 1)
  })

  it('refuses an enterprise that is not on the qualified list, and leaves nothing behind (norm 5)', async () => {
    const before = await demandCount()
    await expect(record({ enterpriseId: enterpriseId('拾光') })).rejects.toMatchObject({
      code: 'enterprise-not-on-list',
      data: { enterprise: '银川拾光文化传播有限公司' },
    })
    expect(await demandCount()).toBe(before)
    expect(
      await database().read((tx) => rows(tx, Visits).countBy({ enterpriseId: enterpriseId('拾光') })),
    ).toBe(0)
  })

  it('refuses a visit that has not happened yet', async () => {
    await expect(record({ visitedAt: '2026-10-01T09:00+08:00' })).rejects.toMatchObject({
      code: 'visit-in-future',
    })
  })

  it.each([
    ['contactPhone', '12345'],
    ['demandBrief', '   '],
    ['visitKind', 'letter'],
    ['visitedAt', 'yesterday'],
  ])('says by the field when %s is %s', (field, value) => {
    const checked = NewDemand.safeParse(demandForm({ [field]: value }))
    expect(checked.error?.issues.map((issue) => issue.path)).toEqual([[field]])
  })

  it('lets participants, their heads and directors, the answering department, compliance and leadership read the case, nobody else (norm 11)', async () => {
    const caseId = await record()
    const mayRead = async (name: Parameters<Exchange['actor']>[0]) =>
      maySeeCase(exchange.core, await exchange.actor(name), caseId)
    for (const name of ['baiwei', 'mahui', 'luchuan', 'shenmu', 'fangzheng', 'helan', 'admin'] as const)
      expect([name, await mayRead(name)]).toEqual([name, true])
    for (const name of ['sujin', 'jiangbo', 'qinyue', 'wenqing', 'dingyi'] as const)
      expect([name, await mayRead(name)]).toEqual([name, false])
    expect(await maySeeCase(exchange.core, await exchange.actor('helan'), 'no-such-case')).toBe(false)
  })

  it('has no instance registered before the engine has started one', async () => {
    const caseId = await record()
    expect(await database().read((tx) => rows(tx, CaseRegistrations).countBy({ caseId }))).toBe(0)
  })
})
