import { randomUUID } from 'node:crypto'
import { system } from '../../src/actor'
import { cancelDeadline } from '../../src/calendar/cancel-deadline'
import { pauseDeadline } from '../../src/calendar/pause-deadline'
import { settleDeadline } from '../../src/calendar/settle-deadline'
import { startDeadline } from '../../src/calendar/start-deadline'
import { watchDeadline } from '../../src/calendar/watch-deadline'
import { rows } from '../../src/database/table'
import { Notices } from '../../src/messages/store'
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
  const wake = (deadlineId: string) => watchDeadline(exchange.core, { deadlineId })
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
    expect(await wake(id)).toBeNull()
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
    expect(await Promise.all([paused, settled, cancelled].map(({ id }) => wake(id)))).toEqual([far, far, far])
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
    expect(await checkDeadlineWorker.handle(check, core, job)).toEqual({ checkAt: started.dueAt })
    expect(await told(input.caseId)).toEqual(['deadline-reminder 万溪'])
    itIs('2026-10-13 18:01')
    for (const _time of [1, 2]) {
      expect(await settleDeadlineWorker.handle({ deadlineId }, core, job)).toEqual({
        deadlineState: 'missed',
      })
    }
  })
})
