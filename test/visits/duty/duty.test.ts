import { randomUUID } from 'node:crypto'
import { rows } from '../../../src/database/table'
import { assignManager, takeOffList } from '../../../src/enterprises'
import { Notices } from '../../../src/messages/store'
import { Outbox } from '../../../src/outbox/store'
import { demoDepartments, demoPeople } from '../../../src/people/demo-people'
import { startPeriods } from '../../../src/schedule'
import { Doubts } from '../../../src/scoring/doubts/store'
import { timelineOf } from '../../../src/timeline'
import {
  escalateVisits,
  quarterlyVisits,
  quarterSubjects,
  recordQuarter,
  remindVisits,
  visitDutyFacts,
} from '../../../src/visits/duty'
import { CalendarDays } from '../../../src/calendar/store'
import explainVisits from '../../../src/visits/duty/explain-visits'
import { VisitDues, VisitQuarters } from '../../../src/visits/duty/store'
import { onBothDatabases } from '../../world/database'
import { enterpriseId, openExchange, type Exchange } from '../../world/exchange'
import { visitDesk } from '../desk'

const quarter = '2026Q4'

onBothDatabases('the quarterly duty to visit (norm 6)', (database) => {
  let exchange: Exchange
  const desk = visitDesk(() => exchange)
  beforeAll(async () => {
    exchange = await openExchange(database())
  })
  beforeEach(() => exchange.clock.set('2026-10-01T00:30:00.000Z'))

  const quarterRow = (department: keyof typeof demoDepartments, of = quarter) =>
    database().read((tx) =>
      rows(tx, VisitQuarters).findOneByOrFail({ quarter: of, departmentId: demoDepartments[department].id }),
    )
  const told = (event: string, caseId: string) =>
    database().read((tx) => rows(tx, Notices).find({ where: { event, caseId }, order: { personId: 'ASC' } }))

  it('starts once for each front-line department and quarter, with its instants by the calendar', async () => {
    expect(await startPeriods(exchange.core, [quarterlyVisits])).toBe(4)
    expect(await startPeriods(exchange.core, [quarterlyVisits])).toBe(0)
    const { id } = await quarterRow('marketing')
    const [owed] = await database().read((tx) => rows(tx, Outbox).findBy({ caseId: id }))
    expect(owed?.payload).toMatchObject({
      name: 'quarterly-visits-due',
      correlationKey: id,
      variables: {
        caseId: id,
        ...{ departmentId: demoDepartments.marketing.id, quarter, remindAt: '2026-12-10T01:00:00.000Z' },
        ...{ escalateAt: '2026-12-24T01:00:00.000Z', endsAt: '2026-12-31T16:00:00.000Z' },
      },
    })
  })

  it('catches the present quarter up when the product starts within it', async () => {
    exchange.clock.set('2027-02-20T02:00:00.000Z')
    expect(await startPeriods(exchange.core, [quarterlyVisits])).toBe(4)
    expect((await quarterRow('custody', '2027Q1')).startedAt).toEqual(exchange.clock.now())
  })

  it('reminds each manager once, with the number that is left, and nobody who is done', async () => {
    const { id } = await quarterRow('marketing')
    exchange.clock.set('2026-12-10T01:00:00.000Z')
    await desk.visit('恒固', { visitedAt: new Date('2026-12-01T02:00:00.000Z') }, 'mahui')
    await desk.visit('绿能', { visitedAt: new Date('2026-12-02T02:00:00.000Z') }, 'mahui')
    for (let time = 0; time < 2; time++)
      expect(await remindVisits(exchange.core, id)).toEqual({ at: exchange.clock.now(), tooEarly: false })
    const notices = await told('visits-due', id)
    expect(notices.map(({ personId }) => personId)).toEqual([demoPeople.baiwei.id])
    expect(notices[0]?.title).toContain('还有 2 家企业没有走访')
    expect((await timelineOf(exchange.core, id)).map(({ code }) => code)).toEqual(['visits-reminded'])
  })

  it('waits on when the calendar moved the reminder to a later day', async () => {
    const { id } = await quarterRow('custody')
    const day = { day: '2026-12-12', kind: 'work' as const, name: '调休', year: 2026 }
    await database().transaction((tx) => rows(tx, CalendarDays).insert(day))
    exchange.clock.set('2026-12-10T01:00:00.000Z')
    const at = new Date('2026-12-11T01:00:00.000Z')
    expect(await remindVisits(exchange.core, id)).toEqual({ at, tooEarly: true })
    expect(await told('visits-due', id)).toEqual([])
    expect((await quarterRow('custody')).remindAt).toEqual(at)
    exchange.clock.set(at.toISOString())
    expect(await remindVisits(exchange.core, id)).toEqual({ at, tooEarly: false })
    expect(await told('visits-due', id)).toHaveLength(1)
    await database().transaction((tx) => rows(tx, CalendarDays).delete({ day: day.day }))
  })

  it('escalates once to head and line director with the names that are left', async () => {
    const { id } = await quarterRow('marketing')
    exchange.clock.set('2026-12-24T01:00:00.000Z')
    await escalateVisits(exchange.core, id)
    await escalateVisits(exchange.core, id)
    const notices = await told('visits-escalated', id)
    expect(notices.map(({ personId }) => personId)).toEqual(
      [demoPeople.shenmu.id, demoPeople.luchuan.id].sort(),
    )
    for (const name of ['白薇 2 家', '宁夏贺兰晴雪酒业有限公司', '银川云图智造科技股份有限公司'])
      expect(notices[0]?.body).toContain(name)
    expect(notices[0]?.body).not.toContain('马辉')
  })

  it('tells nobody when all are visited, and nobody once the quarter is over', async () => {
    const { id } = await quarterRow('investment')
    exchange.clock.set('2026-12-24T01:00:00.000Z')
    await desk.visit('星河数据', { visitedAt: new Date('2026-12-20T02:00:00.000Z') }, 'sujin')
    await escalateVisits(exchange.core, id)
    expect(await told('visits-escalated', id)).toEqual([])
    const service = await quarterRow('enterpriseService')
    exchange.clock.set('2027-01-01T00:00:00.000Z')
    expect((await remindVisits(exchange.core, service.id)).tooEarly).toBe(false)
    expect((await escalateVisits(exchange.core, service.id)).tooEarly).toBe(false)
    expect([await told('visits-due', service.id), await told('visits-escalated', service.id)]).toEqual([
      [],
      [],
    ])
  })

  it('records who was due and visited as the quarter ended, own visits and those of colleagues apart, for norm 16', async () => {
    const { id } = await quarterRow('enterpriseService')
    exchange.clock.set('2026-12-30T02:00:00.000Z')
    await desk.visit(
      '牧业',
      { visitedAt: new Date('2026-12-29T02:00:00.000Z'), coVisitorId: demoPeople.wanxi.id },
      'yanning',
    )
    await desk.visit('奶香', { visitedAt: new Date('2026-12-28T02:00:00.000Z') }, 'sujin')
    exchange.clock.set('2027-01-02T02:00:00.000Z')
    await database().transaction(async (tx) => {
      const actor = await exchange.actor('admin')
      const change = { actor, enterpriseId: enterpriseId('奶香'), reason: '移交' }
      await assignManager(exchange.core, tx, { ...change, managerId: demoPeople.mahui.id })
      await takeOffList(exchange.core, tx, { ...change, enterpriseId: enterpriseId('牧业') })
    })
    expect(await recordQuarter(exchange.core, id)).toBe(0)
    const facts = await visitDutyFacts(exchange.core, { quarter })
    expect(facts).toEqual([
      {
        ...{ departmentId: demoDepartments.enterpriseService.id, departmentName: '企业服务部' },
        ...{ managerId: demoPeople.wanxi.id, managerName: '万溪', due: 2, visited: 2, own: 1 },
        recordedAt: exchange.clock.now(),
      },
    ])
    expect(await recordQuarter(exchange.core, id)).toBe(0)
  })

  it('counts no visit that is in doubt (norm 17.C2), and what is recorded stays as it is', async () => {
    const { id } = await quarterRow('marketing')
    exchange.clock.set('2026-12-31T15:00:00.000Z')
    const visitId = await desk.visit('晴雪', { visitedAt: new Date('2026-12-31T02:00:00.000Z') }, 'baiwei')
    await database().transaction((tx) =>
      rows(tx, Doubts).insert({
        ...{
          id: randomUUID(),
          fact: `visit:${visitId}`,
          grade: 'fictitious',
          reason: '虚构',
          source: 'ruling',
        },
        ...{
          byId: 'x',
          byName: 'x',
          at: exchange.clock.now(),
          liftedAt: null,
          liftedByName: null,
          liftReason: null,
        },
      }),
    )
    exchange.clock.set('2026-12-31T16:00:00.000Z')
    expect(await recordQuarter(exchange.core, id)).toBe(2)
    await desk.visit('云图', { visitedAt: new Date('2026-12-30T02:00:00.000Z') }, 'baiwei')
    expect(await recordQuarter(exchange.core, id)).toBe(2)
    const dues = await database().read((tx) =>
      rows(tx, VisitDues).findBy({ quarterId: id, managerId: demoPeople.baiwei.id }),
    )
    expect(dues.map(({ visitedOn }) => visitedOn)).toEqual([null, null])
  })

  it('asks the head for the reasons, with the names, once', async () => {
    const { id: caseId } = await quarterRow('marketing')
    const actor = await exchange.actor('luchuan')
    const taskKey = '1'
    expect(await explainVisits.prefill!(exchange.core, { actor, caseId, taskKey })).toMatchObject({
      quarterText: '2026年第四季度',
      resultText: expect.stringContaining('未走访 2 家') as string,
      missedText: expect.stringContaining('银川云图智造科技股份有限公司（白薇）') as string,
    })
    expect(explainVisits.answers.safeParse({ unvisitedReason: ' ', remedy: '' }).success).toBe(false)
    const answers = explainVisits.answers.parse({ unvisitedReason: '大雪封路', remedy: '一月补访' })
    const act = () => explainVisits.run(exchange.core, { actor, caseId, taskKey, answers })
    await act()
    await expect(act()).rejects.toMatchObject({ code: 'visits-already-explained' })
    expect(await quarterRow('marketing')).toMatchObject({
      reason: '大雪封路',
      remedy: '一月补访',
      explainedByName: '陆川',
    })
  })

  it('is a subject of tasks by department and quarter', async () => {
    const { id } = await quarterRow('marketing')
    expect(await quarterSubjects(exchange.core, await exchange.actor('luchuan'), [id, randomUUID()])).toEqual(
      [{ id, title: '市场发展部', brief: '2026年第四季度走访', address: '/visits/duty?quarter=2026Q4' }],
    )
  })
})
