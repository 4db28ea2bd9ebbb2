import type { Core } from '../../src/core'
import { rows } from '../../src/database/table'
import { EngineError, type EngineErrorKind } from '../../src/engine/engine'
import { openProjection } from '../../src/engine/projection/open-projection'
import { incidents, instances } from '../../src/engine/projection/queries'
import { monitorPages } from '../../src/monitor'
import { seedDemoPeople } from '../../src/people'
import { AuditLog } from '../../src/people/audit-store'
import { timelineOf } from '../../src/timeline'
import { subjects } from '../../src/subjects'
import { zhCN } from '../../src/web/locales/zh-CN'
import { coreOf } from '../engine/projection/world'
import { recordedRecords } from '../engine/projection/recorded'
import { actorNamed } from '../people/stage'
import { openSite, type Site } from '../web/site'
import { onBothDatabases } from '../world/database'

/** Remembers what it is told, or refuses it. */
function toldEngine() {
  const told: string[] = []
  let refusal: EngineErrorKind | null = null
  const hear = (what: string) => {
    if (refusal) return Promise.reject(new EngineError(refusal, 'refused'))
    return Promise.resolve(void told.push(what))
  }
  return {
    told,
    refuse: (kind: EngineErrorKind | null) => (refusal = kind),
    resolveIncident: (key: string) => hear(`resolve ${key}`),
    setJobRetries: (key: string, retries: number) => hear(`retries ${key} ${retries}`),
    cancelInstance: (key: string) => hear(`cancel ${key}`),
  }
}

onBothDatabases('the monitor', (database) => {
  let core: Core
  let site: Site
  const engine = toldEngine()
  beforeAll(async () => {
    core = coreOf(database())
    await seedDemoPeople(core)
    await openProjection(core).receive(recordedRecords())
    site = await openSite(core, monitorPages({ core, engine, locale: zhCN, subjects }))
  })
  afterAll(() => site.close())
  const supervisor = async () => site.browser(await actorNamed(core, 'fangzheng'))
  const see = async (path: string) => (await (await supervisor()).get(path)).text()
  const openIncident = async () => (await incidents(core, { open: true }))[0]!

  it('shows the feed, the processes, what stands still and every instance', async () => {
    const page = await see('/monitor')
    expect(page).toContain('引擎记录')
    expect(page).toContain(`/monitor/instances/${(await openIncident()).instanceKey}`)
    expect(page.match(/href="\/monitor\/instances\/\d+"/g)?.length).toBeGreaterThan(10)
  })

  it('keeps filters in the address, says them in words, and ignores what it does not know', async () => {
    const page = await see('/monitor?state=completed&incident=yes&after=broken')
    expect(page).toContain('状态:</span>已完成')
    expect(page).toContain('href="/monitor?incident&#x3D;yes"')
    const all = await instances(core, { state: 'completed' })
    const shown = await see('/monitor?state=completed')
    for (const { key } of all) expect(shown).toContain(`/monitor/instances/${key}`)
  })

  it('shows one instance: its diagram, what it waits for, what it knows', async () => {
    const { instanceKey } = await openIncident()
    const page = await see(`/monitor/instances/${instanceKey}`)
    expect(page).toContain('data-diagram')
    expect(page).toContain('流程变量')
    expect(page).toContain('重试')
  })

  it('says that an instance does not exist instead of breaking', async () => {
    const answer = await (await supervisor()).get('/monitor/instances/404')
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('没有这个流程实例')
  })

  it('retries where an instance stopped: a new try for its job, then the incident; on trace and audit log', async () => {
    const { key, instanceKey, jobKey } = await openIncident()
    const answer = await (
      await supervisor()
    ).post(`/monitor/instances/${instanceKey}/incidents/${key}/retry`, {})
    expect(answer.status).toBe(302)
    expect(engine.told.splice(0)).toEqual([...(jobKey ? [`retries ${jobKey} 1`] : []), `resolve ${key}`])
    const lines = await core.db.read((tx) => rows(tx, AuditLog).findBy({ act: 'incident-retried' }))
    expect(lines).toHaveLength(1)
  })

  it('says so when the engine can not be reached, and notes nothing', async () => {
    const { key, instanceKey } = await openIncident()
    engine.refuse('unavailable')
    const answer = await (
      await supervisor()
    ).post(`/monitor/instances/${instanceKey}/incidents/${key}/retry`, {})
    engine.refuse(null)
    expect(await answer.text()).toContain('流程引擎')
    expect(await core.db.read((tx) => rows(tx, AuditLog).countBy({ act: 'incident-retried' }))).toBe(1)
  })

  it('ends an instance only with a reason, which stays on the trace of the case', async () => {
    const running = (await instances(core, { state: 'active' })).find(({ caseId }) => caseId)!
    const path = `/monitor/instances/${running.key}/cancel`
    const refused = await (await supervisor()).post(path, { reason: '' })
    expect(refused.status).toBe(422)
    expect(engine.told).toEqual([])
    await (await supervisor()).post(path, { reason: '重复登记，保留另一件' })
    expect(engine.told.splice(0)).toEqual([`cancel ${running.key}`])
    const trace = await timelineOf(core, running.caseId!)
    expect(trace.at(-1)).toMatchObject({ kind: 'repair', code: 'instance-canceled' })
  })
})
