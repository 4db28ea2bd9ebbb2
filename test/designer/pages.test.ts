import type { Core } from '../../src/core'
import { designerPages } from '../../src/designer'
import { openProjection } from '../../src/engine/projection/open-projection'
import { decisions, latestDefinitions } from '../../src/engine/projection/queries'
import { seedDemoPeople } from '../../src/people'
import { zhCN } from '../../src/web/locales/zh-CN'
import { workers } from '../../workers/start'
import { recordedRecords } from '../engine/projection/recorded'
import { coreOf } from '../engine/projection/world'
import { actorNamed } from '../people/stage'
import { openSite, type Site } from '../web/site'
import { onBothDatabases } from '../world/database'

onBothDatabases('the designer', (database) => {
  let core: Core
  let site: Site
  beforeAll(async () => {
    core = coreOf(database())
    await seedDemoPeople(core)
    await openProjection(core).receive(recordedRecords())
    site = await openSite(core, designerPages({ core, locale: zhCN, workers }))
  })
  afterAll(() => site.close())
  const see = async (path: string) => site.browser(await actorNamed(core, 'dingyi')).get(path)

  it('lists every process, decision table and form of the engine', async () => {
    const page = await (await see('/designer')).text()
    for (const { processId } of await latestDefinitions(core))
      expect(page).toContain(`/designer/processes/${processId}`)
    for (const { name } of await decisions(core)) expect(page).toContain(name)
  })

  it('draws a process as it is deployed, in any of its versions', async () => {
    const [first] = await latestDefinitions(core)
    const page = await (await see(`/designer/processes/${first!.processId}?version=1`)).text()
    expect(page).toContain('data-diagram-xml')
    expect(page).toContain('第 1 版')
  })

  it('shows a decision table as it is deployed', async () => {
    const [first] = await decisions(core)
    const page = await (await see(`/designer/decisions/${first!.key}`)).text()
    expect(page).toContain(`data-decision="${first!.decisionId}"`)
  })

  it('tells what a process can call, in Chinese', async () => {
    const page = await (await see('/designer/workers')).text()
    for (const { type, title } of workers) {
      expect(page).toContain(`id="${type}"`)
      expect(page).toContain(title)
    }
    expect(page).toContain('编号')
  })

  it('says that a model does not exist instead of breaking', async () => {
    expect((await see('/designer/processes/nothing')).status).toBe(404)
    expect((await see('/designer/forms/nothing')).status).toBe(404)
  })
})
