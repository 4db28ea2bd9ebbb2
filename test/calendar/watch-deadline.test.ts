import { randomUUID } from 'node:crypto'
import { system } from '../../src/actor'
import { cancelDeadline } from '../../src/calendar/cancel-deadline'
import { pauseDeadline } from '../../src/calendar/pause-deadline'
import { extendDeadline } from '../../src/calendar/extend-deadline'
import { settleDeadline } from '../../src/calendar/settle-deadline'
import { startDeadline } from '../../src/calendar/start-deadline'
import { watchDeadline } from '../../src/calendar/watch-deadline'
import { rows } from '../../src/database/table'
import { Notices } from '../../src/messages/store'
import type { MessagePayload } from '../../src/outbox/entry'
import { Outbox } from '../../src/outbox/store'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { timelineOf } from '../../src/timeline'
import checkDeadlineWorker from '../../workers/check-deadline'
import settleDeadlineWorker from '../../workers/settle-deadline'
import startDeadlineWorker from '../../workers/start-deadline'
import { onBothDatabases } from '../world/database'
import { openExchange, type Exchange } from '../world/exchange'
import { shanghai } from './desk'

const job = {} as Parameters<typeof checkDeadlineWorker.handle>[2]

onBothDatabases('the watch over a deadline', (database) => {
  let exchange: Exchange
  beforeAll(async () => (exchange = await openExchange(database())))
  const itIs = (text: string) => exchange.clock.set(shanghai(text).toISOString())
  beforeEach(() => itIs('2026-09-30 10:00'))

  const { id: departmentId, lineId } = demoDepartments.enterpriseService
  const start = (caseId: string = randomUUID()) =>
    startDeadline(exchange.core, system, { caseId, kind: 'response', departmentId, lineId })
  const wake = (deadlineId: string, exhaustedFor?: string | null) =>
    watchDeadline(exchange.core, { deadlineId, exhaustedFor })
  /** What the outbox owes to the watch, newest first. */
  const messagesTo = async (deadlineId: string) => {
    const owed = await database().read((tx) => rows(tx, Outbox).find({ order: { id: 'DESC' } }))
    const payloads = owed.map(({ payload }) => payload as MessagePayload)
    return payloads
      .filter(({ correlationKey }) => correlationKey === deadlineId)
      .map(({ variables }) => variables)
  }
  const told = async (caseId: string) => {
    const notices = await database().read((tx) =>
      rows(tx, Notices).find({ where: { caseId }, order: { id: 'ASC' } }),
    )
    const names = new Map(Object.values(demoPeople).map(({ id, name }) => [id, name]))
    return notices.map(({ event, personId }) => `${event} ${names.get(personId)}`)
  }

  it('reminds the department, then tells head, director and leadership, each once (norm 8)', async () => {
    const { id, caseId } = await start()
    itIs('2026-10-09 09:00')
    await wake(id)
    await wake(id)
    expect((await told(caseId)).sort()).toEqual(['deadline-reminder 严宁', 'deadline-reminder 万溪'].sort())
    itIs('2026-10-10 18:00')
    await wake(id)
    expect(await told(caseId)).toContain('deadline-escalated 严宁')
    itIs('2026-10-12 18:00')
    await wake(id)
    expect(await told(caseId)).toContain('deadline-escalated 沈牧')
    itIs('2026-10-13 18:00')
    await wake(id)
    expect(await told(caseId)).toContain('deadline-escalated 贺岚')
    expect((await timelineOf(exchange.core, caseId)).map(({ code }) => code)).toEqual([
      'deadline-started',
      'deadline-remind',
      'deadline-overdue',
      'deadline-escalate-head',
      'deadline-escalate-director',
      'deadline-escalate-leadership',
    ])
  })

  it('takes no step whose notice could not be written', async () => {
    const { id, caseId } = await start()
    itIs('2026-10-09 09:00')
    const failing = database().transaction(async () => {
      await wake(id)
      throw new Error('the transaction fails')
    })
    await expect(failing).rejects.toThrow('the transaction fails')
    expect(await told(caseId)).toEqual([])
    await wake(id)
    expect(await told(caseId)).toHaveLength(2)
  })

  it('sleeps through a pause, and beside a task whose deadline has ended', async () => {
    const far = shanghai('2027-09-30 10:00')
    const [paused, settled, cancelled] = [await start(), await start(), await start()]
    await pauseDeadline(exchange.core, system, { deadlineId: paused.id, reason: '等' })
    await settleDeadline(exchange.core, system, { deadlineId: settled.id })
    await cancelDeadline(exchange.core, system, { deadlineId: cancelled.id, reason: '撤回' })
    const notSaid = { exhausted: false, exhaustedFor: null }
    expect(await wake(paused.id)).toEqual({ checkAt: far, ended: false, ...notSaid })
    for (const { id } of [settled, cancelled])
      expect(await wake(id)).toEqual({ checkAt: far, ended: true, ...notSaid })
  })

  it('says that it is exhausted once for each due date, also when a check is repeated, and watches on', async () => {
    const { id, caseId } = await start()
    itIs('2026-10-13 17:59')
    expect(await wake(id)).toMatchObject({ checkAt: shanghai('2026-10-13 18:00'), exhausted: false })
    itIs('2026-10-13 18:00')
    const said = { checkAt: shanghai('2027-10-13 18:00'), exhausted: true, exhaustedFor: '2026-10-10 18:00' }
    expect(await wake(id)).toEqual({ ...said, ended: false })
    expect(await wake(id)).toEqual({ ...said, ended: false })
    expect(await wake(id, said.exhaustedFor)).toEqual({ ...said, exhausted: false, ended: false })

    const before = (await told(caseId)).length
    await extendDeadline(exchange.core, system, { deadlineId: id, workingDays: 4, reason: '补充材料' })
    const [owed] = await messagesTo(id)
    expect(owed).toMatchObject({ checkAt: shanghai('2026-10-14 09:00').toISOString() })
    expect(await wake(id, said.exhaustedFor)).toMatchObject({
      checkAt: shanghai('2026-10-14 09:00'),
      exhausted: false,
    })
    itIs('2026-10-14 09:00')
    await wake(id, said.exhaustedFor)
    expect(await told(caseId)).toHaveLength(before + 2)
    itIs('2026-10-20 18:00')
    expect(await wake(id, said.exhaustedFor)).toMatchObject({
      exhausted: true,
      exhaustedFor: '2026-10-15 18:00',
    })
  })

  it('is served by workers that start, check and settle, and that may run twice', async () => {
    const { core } = exchange
    const input = startDeadlineWorker.input.parse({
      caseId: randomUUID(),
      kind: 'review',
      leadId: demoPeople.wanxi.id,
      lineId: null,
    })
    const started = await startDeadlineWorker.handle(input, core, job)
    expect(await startDeadlineWorker.handle(input, core, job)).toEqual(started)
    expect(startDeadlineWorker.output.parse(started)).toMatchObject({
      dueAt: shanghai('2026-10-13 18:00').toISOString(),
      checkAt: shanghai('2026-10-12 09:00').toISOString(),
    })
    itIs('2026-10-12 09:00')
    const { deadlineId } = started
    const check = { deadlineId, caseId: input.caseId }
    expect(await checkDeadlineWorker.handle(check, core, job)).toEqual({
      checkAt: started.dueAt,
      exhausted: false,
      exhaustedFor: null,
      ended: false,
    })
    expect(await told(input.caseId)).toEqual(['deadline-reminder 万溪'])
    itIs('2026-10-13 18:01')
    for (const _time of [1, 2]) {
      expect(await settleDeadlineWorker.handle({ deadlineId }, core, job)).toEqual({
        deadlineState: 'missed',
      })
    }
  })
})
