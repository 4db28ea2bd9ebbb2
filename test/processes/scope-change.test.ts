import { newId } from '../../src/ids'
import { coverageOf, printCoverage } from './scene/coverage'
import { followDemand, type Demand } from './scene/demand'
import { openScene, type Scene } from './scene/open-scene'

describe('scope-change on the real broker (norm 13)', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await openScene()
  })
  afterAll(() => scene.close())

  it('small, is the head’s alone', async () => {
    const change = await requested({ needsDirector: false })
    const { value } = await change.task('decide-scope-change')
    expect(value).toMatchObject({ candidateGroupsList: ['head:dept-market'] })
    await change.complete('decide-scope-change', { scopeVerdict: 'approved' })
    const path = await change.ended()
    expect(path).toContain('scope-changed')
    expect(path).not.toContain('approve-scope-change')
    expect(change.deeds('apply-scope-change')).toMatchObject([{ scopeChangeId: change.caseId }])
  })

  it('large, goes on to the line director, or to the leadership where there is none', async () => {
    for (const [lineId, group] of [
      ['line-1', 'line-director:line-1'],
      [null, 'role:leadership'],
    ] as const) {
      const change = await requested({ needsDirector: true, lineId })
      await change.complete('decide-scope-change', { scopeVerdict: 'approved' })
      const { value } = await change.task('approve-scope-change')
      expect(value).toMatchObject({ candidateGroupsList: [group] })
      await change.complete('approve-scope-change', { directorVerdict: 'approved' })
      expect(await change.ended()).toContain('scope-changed')
    }
  })

  it('changes nothing when the head or the director refuses', async () => {
    const byHead = await requested({ needsDirector: true })
    await byHead.complete('decide-scope-change', { scopeVerdict: 'refused' })
    expect(await byHead.ended()).toContain('head-refused')
    const byDirector = await requested({ needsDirector: true })
    await byDirector.complete('decide-scope-change', { scopeVerdict: 'approved' })
    await byDirector.complete('approve-scope-change', { directorVerdict: 'refused' })
    expect(await byDirector.ended()).toContain('director-refused')
    for (const change of [byHead, byDirector]) expect(change.deeds('apply-scope-change')).toEqual([])
  })

  it('ends with its case, whoever was asked', async () => {
    const [atHead, atDirector] = [
      await requested({ needsDirector: true }),
      await requested({ needsDirector: true }),
    ]
    await atHead.task('decide-scope-change')
    await atDirector.complete('decide-scope-change', { scopeVerdict: 'approved' })
    await atDirector.task('approve-scope-change')
    for (const change of [atHead, atDirector]) {
      await change.send('request-ended', change.caseId)
      expect(await change.ended()).toContain('request-void')
      expect(change.records('USER_TASK', 'CANCELED')).toHaveLength(1)
    }
  })

  it('visits every element, without an incident', async () => {
    const coverage = await coverageOf('scope-change', scene.tap.records)
    printCoverage(coverage)
    expect(coverage.missed).toEqual([])
    expect(scene.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })

  /** A change that the lead asked for; its id serves as the case's, so that its deeds are found by it. */
  async function requested(of: { needsDirector: boolean; lineId?: string | null }): Promise<Demand> {
    const id = newId()
    await scene.engine.publish({
      ...{ name: 'scope-change-asked', correlationKey: id, messageId: newId(), timeToLiveMs: 3_600_000 },
      variables: { caseId: id, scopeChangeId: id, departmentId: 'dept-market', lineId: 'line-1', ...of },
    })
    return followDemand(scene, id, scene.deeds)
  }
})
