import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../src/clock'
import { deployFiles } from '../../src/engine/deploy-files'
import { openFake, type FakeEngine } from '../../src/engine/fake/fake-engine'
import { filesToDeploy } from '../../src/engine/files-to-deploy'
import { newId } from '../../src/ids'
import { silentLog } from '../../src/log'
import { onBothDatabases } from '../world/database'
import { linearProcess } from '../world/linear-process'

const model = (note: string) => ({
  ...linearProcess({ id: 'service', steps: [{ id: 'a', user: true }], note }),
  name: 'processes/service/service.bpmn',
})
const form = { name: 'forms/plan.form', content: Buffer.from('{"id":"plan","components":[]}') }
const dmn = {
  name: 'processes/service/risk.dmn',
  content: Buffer.from(
    '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="risk"><decision id="risk-level" name="风险"/></definitions>',
  ),
}

onBothDatabases('deploying our files', (database) => {
  const deploy = (
    engine: FakeEngine,
    logId: string,
    files: { name: string; content: Buffer }[],
    latest: number | null = null,
  ) =>
    deployFiles(
      { db: database(), clock: systemClock, log: silentLog },
      { engine, logId, files, latestVersion: async () => latest },
    )

  it('gives each file to each log once', async () => {
    const [engine, logId] = [openFake(), newId()]
    const first = await deploy(engine, logId, [model('A'), form, dmn])
    expect(first.deployed).toEqual([
      { name: 'processes/service/service.bpmn', resourceId: 'service', version: 1 },
      { name: 'forms/plan.form', resourceId: 'plan', version: 1 },
      { name: 'processes/service/risk.dmn', resourceId: 'risk', version: 1 },
    ])
    expect((await deploy(engine, logId, [model('A'), form, dmn])).deployed).toEqual([])
    expect((await deploy(openFake(), newId(), [model('A')])).deployed).toHaveLength(1)
  })

  it('gives a changed file only, and leaves alone what was published in the product', async () => {
    const [engine, logId] = [openFake(), newId()]
    await deploy(engine, logId, [model('A'), form])
    await engine.deploy([model('a designer published this')])
    const again = await deploy(engine, logId, [model('A'), form], 2)
    expect(again.deployed).toEqual([])
    expect(again.superseded).toContainEqual({
      name: 'processes/service/service.bpmn',
      resourceId: 'service',
      fileVersion: 1,
      publishedVersion: 2,
    })
    const changed = await deploy(engine, logId, [model('C'), form], 2)
    expect(changed.deployed).toEqual([
      { name: 'processes/service/service.bpmn', resourceId: 'service', version: 3 },
    ])
    expect(changed.replaced).toEqual([
      { name: 'processes/service/service.bpmn', resourceId: 'service', fileVersion: 1, publishedVersion: 2 },
    ])
  })

  it('forgets nothing and repeats nothing when the engine was down', async () => {
    const [engine, logId] = [openFake(), newId()]
    engine.weather('down')
    await expect(deploy(engine, logId, [model('A')])).rejects.toMatchObject({ kind: 'unavailable' })
    engine.weather('loses-answers')
    await expect(deploy(engine, logId, [model('A')])).rejects.toMatchObject({ kind: 'unknown' })
    engine.weather('up')
    expect((await deploy(engine, logId, [model('A')])).deployed).toMatchObject([{ version: 1 }])
  })
})

describe('the files to deploy', () => {
  it('are the models under processes and the forms, by their path', async () => {
    const root = mkdtempSync(join(tmpdir(), 'quanlian-files-'))
    mkdirSync(join(root, 'processes', 'b'), { recursive: true })
    mkdirSync(join(root, 'forms'))
    for (const name of ['processes/b/b.bpmn', 'processes/b/a.dmn', 'processes/b/README.md', 'forms/x.form'])
      writeFileSync(join(root, name), name)
    const files = await filesToDeploy(root)
    rmSync(root, { recursive: true })
    expect(files.map(({ name }) => name)).toEqual(['forms/x.form', 'processes/b/a.dmn', 'processes/b/b.bpmn'])
    expect(files[0]?.content.toString()).toBe('forms/x.form')
  })
})
