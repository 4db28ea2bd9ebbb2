import { coverageOf, printCoverage } from './scene/coverage'
import { openListScene, type ListScene } from './scene/list-scene'

describe('year-closing on the real broker (norm 18)', () => {
  let scene: ListScene
  beforeAll(async () => {
    scene = await openListScene()
  })
  afterAll(() => scene.close())
  const asked = () => scene.begin('year-closing-asked', { year: 2026 })

  it('goes from the recheck by 合规风控部 to the publication by the leadership', async () => {
    const closing = await asked()
    await closing.complete('recheck-year', { yearVerdict: 'accepted' })
    await closing.complete('publish-year', { yearDecision: 'published' })
    expect(await closing.ended()).toContain('year-published')
    const groups = closing
      .records('USER_TASK', 'CREATED')
      .map(({ value }) => String(value['candidateGroupsList'] ?? value['candidateGroups']))
    expect(groups).toEqual([
      expect.stringContaining('role:compliance'),
      expect.stringContaining('role:leadership'),
    ])
  })

  it('ends when the recheck returns it', async () => {
    const closing = await asked()
    await closing.complete('recheck-year', { yearVerdict: 'returned' })
    expect(await closing.ended()).toContain('year-returned')
  })

  it('ends when the leadership returns it', async () => {
    const closing = await asked()
    await closing.complete('recheck-year', { yearVerdict: 'accepted' })
    await closing.complete('publish-year', { yearDecision: 'returned' })
    expect(await closing.ended()).toContain('year-refused')
  })

  it('visits every element, without an incident', async () => {
    const coverage = await coverageOf('year-closing', scene.tap.records)
    printCoverage(coverage)
    expect(coverage.missed).toEqual([])
    expect(scene.tap.records.filter(({ valueType }) => valueType === 'INCIDENT')).toEqual([])
  })
})
