import { openProjection } from '../../../src/engine/projection/open-projection'
import * as ask from '../../../src/engine/projection/queries'
import { onBothDatabases } from '../../world/database'
import { recordedRecords } from './recorded'
import { coreOf } from './world'

onBothDatabases('the projection says', (database) => {
  const core = () => coreOf(database())
  const instance = async (caseId: string) => (await ask.instanceOfCase(core(), caseId))!

  beforeAll(() => openProjection(core()).receive(recordedRecords()))

  it('which instances run, ended and were canceled', async () => {
    const states = new Map<string, number>()
    for (const { state } of await ask.instances(core(), { processId: 'fixture-lifecycle' }))
      states.set(state, (states.get(state) ?? 0) + 1)
    expect(Object.fromEntries(states)).toEqual({ active: 3, canceled: 1, completed: 9 })
    expect((await instance('case-8')).state).toBe('canceled')
  })

  it('that a called process belongs to its caller’s case', async () => {
    const [caller, called] = await ask.instancesOfCase(core(), 'case-9')
    expect(caller?.processId).toBe('fixture-lifecycle')
    expect(called).toMatchObject({
      processId: 'fixture-review',
      parentInstanceKey: caller?.key,
      state: 'active',
      caseId: 'case-9',
    })
    expect(await ask.instanceByMessageCase(core(), 'case-9', 'fixture-lifecycle')).toEqual(caller)
  })

  it('what a task is called, which command and form it has, who may do it and until when', async () => {
    const [task] = await ask.tasksOfCase(core(), 'case-10')
    expect(task).toMatchObject({
      name: '制定服务方案',
      command: 'submit-plan',
      formId: 'fixture-form',
      candidateGroups: ['department:d1', 'role:leadership'],
      dueAt: new Date('2026-12-02T09:00:00Z'),
      caseId: 'case-10',
    })
    expect((await ask.formByKey(core(), task?.formKey ?? ''))?.schema).toContain('项目负责人')
  })

  it('that a task ended by a timer, a message, a cancellation or a modification is canceled', async () => {
    for (const caseId of ['case-5', 'case-6', 'case-7', 'case-8']) {
      const [task] = await ask.tasksOfCase(core(), caseId)
      expect({ caseId, state: task?.state }).toEqual({ caseId, state: 'canceled' })
      expect(task?.endedAt).toBeInstanceOf(Date)
    }
  })

  it('which tasks a person may take now', async () => {
    const mine = await ask.openTasksFor(core(), { groups: [], personId: 'p-wang' })
    expect(mine.map((task) => [task.caseId, task.name])).toEqual([['case-9', '合规风险审查']])
    const listed = await ask.openTasksFor(core(), {
      groups: ['role:leadership', 'department:d1'],
      personId: 'p-li',
    })
    expect(listed.map((task) => task.caseId)).toEqual(['case-10', 'case-9'])
    expect(
      await ask.openTasksFor(
        core(),
        { groups: ['role:leadership'], personId: 'p' },
        { show: 'free', after: listed[1]! },
      ),
    ).toEqual([])
    expect(await ask.countOpenTasksFor(core(), { groups: ['role:leadership'], personId: 'p-wang' })).toEqual({
      all: 2,
      mine: 1,
      overdue: 0,
    })
  })

  it('keys above 2^53 to the last digit', async () => {
    const beyond = (await ask.instances(core())).filter(({ key }) => BigInt(key) > 2n ** 53n)
    expect(beyond.length).toBeGreaterThan(2)
    const [one] = beyond
    expect((await ask.elementInstances(core(), one!.key)).length).toBeGreaterThan(2)
  })

  it('why an instance stands still, and that a resolved one goes on', async () => {
    const open = await ask.incidents(core(), { open: true })
    expect(open.map(({ elementId, type }) => [elementId, type])).toEqual([
      ['submit-plan', 'EXTRACT_VALUE_ERROR'],
    ])
    expect((await instance('case-x')).openIncidents).toBe(1)
    expect((await ask.instances(core(), { hasIncident: true })).map(({ caseId }) => caseId)).toEqual([
      'case-x',
    ])
    const resolved = await ask.incidents(core(), { open: false })
    expect(resolved.map(({ message }) => message)).toEqual(['外部系统无应答', '外部系统无应答'])
  })

  it('which way an instance went and what it carries', async () => {
    const { key } = await instance('case-1')
    const flows = await ask.flowsTaken(core(), key)
    expect(flows.map(({ flowId }) => flowId).sort()).toEqual([
      'f1',
      'f10',
      'f2',
      'f3',
      'f4',
      'f5',
      'f6',
      'f7',
    ])
    expect(await ask.variables(core(), key)).toMatchObject({
      caseId: 'case-1',
      riskLevel: 'low',
      leadId: 'p-chen',
    })
  })

  it('what an instance waits for', async () => {
    const standing = await ask.standing(core(), (await instance('case-9')).key)
    expect(standing.messageWaits.map(({ messageName }) => messageName)).toEqual(['fixture-withdrawn'])
    expect(standing.jobs).toEqual([])
  })

  it('what is deployed, byte for byte', async () => {
    const latest = await ask.latestDefinitions(core())
    expect(latest.map(({ name, version }) => [name, version])).toEqual([
      ['夹具:合规审查', 1],
      ['夹具:需求办理', 1],
    ])
    expect((await ask.definition(core(), latest[0]!.key))?.xml).toMatch(/^<\?xml.*<\/bpmn:definitions>\s*$/s)
    expect((await ask.decisions(core()))[0]).toMatchObject({ decisionId: 'fixture-level', name: '风险等级' })
  })

  it('that a task, its case and its instance changed, once a batch, to those concerned', async () => {
    const changes = await database().read((tx) =>
      tx.query<{ topic: string; ref: string; audience: string }[]>('SELECT * FROM changes'),
    )
    const [task] = await ask.openTasksFor(core(), { groups: [], personId: 'p-wang' })
    expect(
      changes.filter(({ ref }) => ref === task?.key).map(({ topic, audience }) => [topic, audience]),
    ).toEqual([['task', 'person:p-li person:p-zhao person:p-wang']])
    expect(changes.find(({ topic, ref }) => topic === 'case' && ref === 'case-9')?.audience).toBe(
      'case:case-9',
    )
  })
})
