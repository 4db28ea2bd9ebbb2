import { Deadlines } from '../../src/calendar'
import { rows } from '../../src/database/table'
import { maySeeCase } from '../../src/demands/case-readers'
import { demandChanges } from '../../src/demands/demand-changes'
import { ledgerPage } from '../../src/demands/ledger'
import { NewDemand, recordDemand } from '../../src/demands/record-demand'
import { rerouteDemand } from '../../src/demands/reroute-demand'
import { Demands } from '../../src/demands/store'
import { withdrawDemand } from '../../src/demands/withdraw-demand'
import type { Job } from '../../src/engine/engine'
import { Notices } from '../../src/messages/store'
import { Outbox } from '../../src/outbox/store'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { timelineOf } from '../../src/timeline'
import openCaseWorker from '../../workers/open-case'
import { onBothDatabases } from '../world/database'
import { demandForm, openExchange, type Exchange } from '../world/exchange'

type Name = keyof typeof demoPeople
const { investment, marketing, compliance } = demoDepartments

onBothDatabases('handing a demand to another department (norm 7, 8)', (database) => {
  let exchange: Exchange
  let caseId: string
  beforeEach(async () => {
    exchange = await openExchange(database())
    caseId = await recordDemand(exchange.core, await exchange.actor('baiwei'), NewDemand.parse(demandForm()))
  })
  const reroute = async (name: Name, more: { departmentId?: string; reason?: string } = {}) => {
    const actor = await exchange.actor(name)
    await exchange.core.db.transaction((tx) =>
      rerouteDemand(exchange.core, tx, {
        ...{ actor, caseId, departmentId: investment.id, reason: '可转债发行由投行部承做' },
        ...more,
      }),
    )
  }
  const demand = () => database().read((tx) => rows(tx, Demands).findOneByOrFail({ id: caseId }))

  it('keeps the originator and the referrer, and tells the process where to begin again', async () => {
    await reroute('luchuan')
    expect(await demand()).toMatchObject({
      ...{ departmentId: investment.id, departmentName: '投行业务部', lineId: investment.lineId },
      ...{ originatorName: '白薇', referredFromDepartmentId: marketing.id, state: 'responding' },
      ...{ referredFromDepartmentName: '市场发展部', leadId: null, responsibleName: '白薇' },
    })
    const owed = await database().read((tx) => rows(tx, Outbox).findBy({ caseId }))
    expect(owed.map(({ payload }) => payload).at(-1)).toEqual({
      ...{ name: 'demand-rerouted', correlationKey: caseId },
      variables: { departmentId: investment.id, lineId: investment.lineId },
    })
    expect((await timelineOf(exchange.core, caseId)).at(-1)).toMatchObject({
      code: 'rerouted',
      data: { from: '市场发展部', to: '投行业务部', words: '可转债发行由投行部承做' },
    })
  })

  it('opens the case to the new department, tells it, and leaves it open to the old one', async () => {
    const mayRead = async (name: Name) => maySeeCase(exchange.core, await exchange.actor(name), caseId)
    expect(await mayRead('sujin')).toBe(false)
    await reroute('luchuan')
    for (const name of ['sujin', 'jiangbo', 'qinyue', 'mahui', 'luchuan', 'shenmu'] as const)
      expect([name, await mayRead(name)]).toEqual([name, true])
    const told = await database().read((tx) => rows(tx, Notices).findBy({ event: 'demand-rerouted', caseId }))
    expect(told.map(({ personId }) => personId).sort()).toEqual([demoPeople.jiangbo.id, demoPeople.sujin.id])
  })

  it('moves the row in every reader’s ledger to the new department', async () => {
    await reroute('luchuan')
    const query = { search: '', state: null, order: 'newest', after: null } as const
    const of = async (departmentId: string) =>
      (await ledgerPage(exchange.core, await exchange.actor('mahui'), { ...query, departmentId })).rows
    expect((await of(investment.id)).map(({ id }) => id)).toContain(caseId)
    expect((await of(marketing.id)).map(({ id }) => id)).not.toContain(caseId)
  })

  it('does not restart the response deadline, which from now on is the new department’s (norm 8)', async () => {
    const job = { instanceKey: '2251799813685249' } as Job
    const { responseDueAt } = await openCaseWorker.handle({ caseId }, exchange.core, job)
    exchange.clock.set('2026-10-08T02:00:00.000Z')
    await reroute('luchuan')
    expect(await openCaseWorker.handle({ caseId }, exchange.core, job)).toMatchObject({ responseDueAt })
    const deadlines = await database().read((tx) => rows(tx, Deadlines).findBy({ caseId }))
    expect(deadlines).toHaveLength(1)
    expect(deadlines[0]).toMatchObject({ departmentId: investment.id, lineId: investment.lineId })
  })

  it('keeps what changed, from what, by whom and why (norm 7)', async () => {
    await reroute('luchuan')
    const found = await demandChanges(exchange.core, caseId)
    expect(found.filter(({ actorName }) => actorName === '陆川')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...{ field: 'departmentName', fromText: '市场发展部', toText: '投行业务部' },
          why: '转交其他部门：可转债发行由投行部承做',
        }),
        expect.objectContaining({ field: 'referredFromDepartmentName', fromText: null }),
      ]),
    )
  })

  it('is the right of the present department’s head and its line director only', async () => {
    for (const name of ['baiwei', 'jiangbo', 'qinyue', 'fangzheng', 'admin'] as const)
      await expect(reroute(name)).rejects.toMatchObject({ code: 'reroute-not-allowed' })
    await reroute('shenmu')
    await expect(reroute('shenmu')).rejects.toMatchObject({ code: 'reroute-not-allowed' })
    await reroute('jiangbo', { departmentId: marketing.id, reason: '先由市场部挂牌' })
    expect(await demand()).toMatchObject({ referredFromDepartmentName: '投行业务部' })
  })

  it.each([
    ['reroute-reason-missing', { reason: '  ' }],
    ['department-not-front-line', { departmentId: compliance.id }],
    ['department-not-front-line', { departmentId: 'nowhere' }],
    ['reroute-same-department', { departmentId: marketing.id }],
  ])('answers %s', async (code, more) => {
    await expect(reroute('luchuan', more)).rejects.toMatchObject({ code })
    expect(await demand()).toMatchObject({ departmentName: '市场发展部' })
  })

  it('is refused once an agreement is signed, and when the case has ended', async () => {
    await database().transaction((tx) => rows(tx, Demands).update({ id: caseId }, { contractSigned: true }))
    await expect(reroute('luchuan')).rejects.toMatchObject({ code: 'demand-signed' })
    await withdrawDemand(exchange.core, await exchange.actor('baiwei'), { caseId, reason: '不做了' })
    await expect(reroute('luchuan')).rejects.toMatchObject({ code: 'case-closed' })
  })
})
