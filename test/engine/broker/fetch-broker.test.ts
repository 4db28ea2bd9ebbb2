import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fetchBroker } from '../../../src/engine/broker/fetch-broker'
import { projectPath } from '../../../src/root'

describe('fetching the broker', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'quanlian-engine-'))
    copyFileSync(projectPath('engine', 'pom.xml'), join(folder, 'pom.xml'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** Environment in which `mvn` is this shell script. */
  const withMaven = (script: string) => {
    mkdirSync(join(folder, 'bin'))
    writeFileSync(join(folder, 'bin', 'mvn'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
    return { PATH: `${join(folder, 'bin')}:/usr/bin:/bin` }
  }
  const home = () => join(folder, 'dist', 'camunda-zeebe-8.5.8')

  it('runs Maven when it is absent, passes on what Maven says, and never again', async () => {
    const environment = withMaven(`
      echo 'Progress (1): 12/212 MB'
      mkdir -p ${home()}/lib ${folder}/dist/markers
      touch ${home()}/lib/zeebe-broker-8.5.8.jar ${folder}/dist/markers/io.camunda-camunda-zeebe-tar.gz-8.5.8.marker`)
    const heard: string[] = []
    expect(await fetchBroker({ environment, folder, progress: (line) => heard.push(line) })).toBe(home())
    expect(heard).toEqual([expect.stringContaining('下载流程引擎 Zeebe 8.5.8'), 'Progress (1): 12/212 MB'])
    expect(await fetchBroker({ environment: { PATH: '' }, folder })).toBe(home())
  })

  it('says so when there is no Maven', async () => {
    await expect(fetchBroker({ environment: { PATH: folder }, folder })).rejects.toThrow(
      '没有找到 Maven（mvn）',
    )
  })

  it("gives Maven's reason when it fails", async () => {
    const environment = withMaven(`echo '[ERROR] Could not transfer artifact: Connection refused'; exit 1`)
    await expect(fetchBroker({ environment, folder })).rejects.toThrow(
      '没有下载到流程引擎：Could not transfer artifact: Connection refused',
    )
  })

  it('does not trust a distribution whose unpacking was cut short', async () => {
    mkdirSync(join(home(), 'lib'), { recursive: true })
    await expect(fetchBroker({ environment: withMaven('exit 0'), folder })).rejects.toThrow('不完整')
  })
})
