import { newId } from '../../src/ids'
import { brokerClock } from '../world/broker'
import { coverageOf, printCoverage } from './scene/coverage'
import { aMoment, type Demand } from './scene/demand'
import { openListScene, type ListScene } from './scene/list-scene'

describe('enterprise-qualification on the real broker (norm 3, 5)', () => {
  let scene: ListScene
  beforeAll(async () => {
    scene = await openListScene()
  })
  afterAll(() => scene.close())
  const nominated = () => scene.begin('qualification-nominated')
  const checked = async () => {
    const one = await nominated()
    await one.complete('check-nomination', { checkVerdict: 'passed' })
    return one
  }
  const onList = async () => {
    const one = await checked()
    await one.complete('approve-qualification', { approvalVerdict: 'approved' })
    return one
  }
  const named = async (one: Demand) => {
    await one.complete('appoint-manager', { managerId: 'person-2' })
    await one.complete('record-service-group', {})
  }

  it('takes an enterprise from nomination to the list, its agreement, its manager and its group', async () => {
    const one = await onList()
    expect(one.deeds('classify-enterprise')).toMatchObject([
      { enterpriseClass: 'growth', enterpriseTier: 'incubation' },
    ])
    await one.complete('sign-listing', {})
    expect(one.deeds('enter-on-list')).toHaveLength(1)
    await one.complete('invite-to-listing', {})
    await named(one)
    expect(await one.ended()).toContain('listed')
    expect(one.deeds('close-qualification')).toMatchObject([{ outcome: 'listed' }])
  })

  it('offers each step to whom it belongs', async () => {
    const one = await onList()
    const groups = async (id: string) => {
      const { value } = await one.task(id)
      return [value['candidateGroupsList'] ?? value['candidateGroups'], value['assignee']]
    }
    expect(await groups('sign-listing')).toEqual([['department:dept-market'], ''])
    expect(await groups('appoint-manager')).toEqual([['head:dept-market'], ''])
    await one.complete('appoint-manager', { managerId: 'person-2' })
    expect((await one.task('record-service-group')).value['assignee']).toBe('person-2')
    await withdraw(one)
  })

  it('goes back to the nominator from the check and from the approval, and comes again to the check', async () => {
    const one = await nominated()
    await one.complete('check-nomination', { checkVerdict: 'returned' })
    expect((await one.task('correct-nomination')).value['assignee']).toBe('person-1')
    await one.complete('correct-nomination', {})
    await one.complete('check-nomination', { checkVerdict: 'passed' })
    await one.complete('approve-qualification', { approvalVerdict: 'returned' })
    await one.complete('correct-nomination', {})
    await one.task('check-nomination')
    expect(one.deeds('start-step-deadline').map(({ step }) => step)).toEqual([
      ...['check', 'correct', 'check', 'approve', 'correct', 'check'],
    ])
    await withdraw(one)
  })

  it.each([['check'], ['approval']])('ends when it is rejected at the %s', async (step) => {
    const one = step === 'check' ? await nominated() : await checked()
    if (step === 'check') await one.complete('check-nomination', { checkVerdict: 'rejected' })
    else await one.complete('approve-qualification', { approvalVerdict: 'rejected' })
    expect(await one.ended()).toContain('rejected')
    expect(one.deeds('close-qualification')).toMatchObject([{ outcome: 'rejected' }])
  })

  it('waits for ceremony and course, whichever comes first, however often the course was missed', async () => {
    const one = await onList()
    scene.attendance.set(one.caseId, { ceremonyNeeded: true, courseNeeded: true })
    await one.complete('sign-listing', {})
    await one.complete('invite-to-listing', {})
    await named(one)
    await scene.tap.until(() => one.deeds('check-attendance').length === 1)
    scene.attendance.set(one.caseId, { ceremonyNeeded: false, courseNeeded: true })
    await one.send('ceremony-attended', one.caseId)
    await one.passed('ceremony-came')
    await aMoment()
    expect(
      one.records('PROCESS_INSTANCE', 'ELEMENT_COMPLETED').map(({ value }) => value['elementId']),
    ).not.toContain('listed')
    scene.attendance.set(one.caseId, { ceremonyNeeded: false, courseNeeded: false })
    await one.send('course-attended', one.caseId)
    expect(await one.ended()).toEqual(expect.arrayContaining(['course-came', 'listed']))
  })

  it('does not lose the news of a course that was attended before it waited for it', async () => {
    const one = await onList()
    scene.attendance.set(one.caseId, { ceremonyNeeded: false, courseNeeded: true })
    await one.send('course-attended', one.caseId)
    await one.complete('sign-listing', {})
    scene.attendance.set(one.caseId, { ceremonyNeeded: false, courseNeeded: false })
    await one.complete('invite-to-listing', {})
    await named(one)
    expect(await one.ended()).toContain('listed')
  })

  it('ends at any step when it is withdrawn', async () => {
    for (const one of [await nominated(), await onList()]) {
      await withdraw(one)
      expect(one.deeds('close-qualification')).toMatchObject([{ outcome: 'withdrawn' }])
    }
  })

  it('leaves a second instance of the same nomination to end by itself', async () => {
    const one = await nominated()
    await one.task('check-nomination')
    await scene.publish('qualification-nominated', one.caseId)
    await withdraw(one)
    await scene.tap.until((records) =>
      records.some(
        ({ intent, value }) =>
          intent === 'ELEMENT_COMPLETED' && value['elementId'] === 'second-instance-ended',
      ),
    )
    expect(one.deeds('start-step-deadline')).toHaveLength(1)
  })

  it.each([
    ['check', 'check-nomination', []],
    ['correct', 'correct-nomination', ['returned']],
    ['approve', 'approve-qualification', ['passed']],
    ['sign', 'sign-listing', ['passed', 'approved']],
    ['invite', 'invite-to-listing', ['passed', 'approved', 'signed']],
    ['manager', 'appoint-manager', ['passed', 'approved']],
    ['group', 'record-service-group', ['passed', 'approved', 'named']],
  ])(
    'is watched at the step %s: it escalates, tells that nothing more can be escalated, and leaves the task open',
    async (step, task, way) => {
      const one = await watched([step], false)
      if (way[0]) await one.complete('check-nomination', { checkVerdict: way[0] })
      if (way[1]) await one.complete('approve-qualification', { approvalVerdict: 'approved' })
      if (way[2] === 'signed') await one.complete('sign-listing', {})
      if (way[2] === 'named') await one.complete('appoint-manager', { managerId: 'person-2' })
      await one.task(task)
      await one.passed(`${step}-exhausted-told`)
      expect(one.deeds('notify')).toMatchObject([
        { event: 'deadline-exhausted', deadlineId: `${one.caseId}:${step}` },
      ])
      expect(one.records('USER_TASK', 'CANCELED')).toEqual([])
      await withdraw(one)
    },
  )

  it('lets the watch end by itself when a deadline is cancelled; the task stays', async () => {
    const steps = ['check', 'correct', 'approve', 'sign', 'invite', 'manager', 'group']
    const one = await watched(steps, true)
    await one.passed('check-watch-ended')
    await one.complete('check-nomination', { checkVerdict: 'returned' })
    await one.passed('correct-watch-ended')
    await one.complete('correct-nomination', {})
    await one.complete('check-nomination', { checkVerdict: 'passed' })
    await one.passed('approve-watch-ended')
    await one.complete('approve-qualification', { approvalVerdict: 'approved' })
    await one.passed('sign-watch-ended')
    await one.passed('manager-watch-ended')
    await one.complete('sign-listing', {})
    await one.passed('invite-watch-ended')
    await one.complete('appoint-manager', { managerId: 'person-2' })
    await one.passed('group-watch-ended')
    await withdraw(one)
  })

  it('visits every element, without an incident', async () => {
    const coverage = await coverageOf('enterprise-qualification', scene.tap.records)
    printCoverage(coverage)
    expect(coverage.missed).toEqual([])
    expect(scene.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  /** A nomination whose deadlines of these steps have passed their last escalation, or are cancelled. */
  async function watched(steps: string[], ended: boolean): Promise<Demand> {
    const past = new Date((await brokerClock().now()).getTime() - 60_000)
    const caseId = newId()
    for (const step of steps)
      scene.deadlines.set(`${caseId}:${step}`, { steps: [{ name: 'overdue', at: past }], told: [], ended })
    await scene.publish('qualification-nominated', caseId)
    return scene.follow(caseId)
  }
})

async function withdraw(one: Demand): Promise<void> {
  await one.send('qualification-withdrawn', one.caseId)
  expect(await one.ended()).toContain('withdrawal-done')
}
