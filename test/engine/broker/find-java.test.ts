import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findJava } from '../../../src/engine/broker/find-java'

describe('looking for Java', () => {
  let place: string
  beforeEach(() => (place = mkdtempSync(join(tmpdir(), 'quanlian-java-'))))
  afterEach(() => rmSync(place, { recursive: true, force: true }))

  /** A `java` of this version in a folder of its own, either with the release file of a JDK or answering `-version`. */
  const jdk = (name: string, version: string, release = true): string => {
    const home = join(place, name)
    mkdirSync(join(home, 'bin'), { recursive: true })
    writeFileSync(join(home, 'bin', 'java'), `#!/bin/sh\necho 'openjdk version "${version}"' >&2\n`, {
      mode: 0o755,
    })
    if (release) writeFileSync(join(home, 'release'), `JAVA_VERSION="${version}"\n`)
    return home
  }

  it('takes JAVA_HOME first', async () => {
    const [mine, other] = [jdk('mine', '21.0.2'), jdk('other', '25')]
    expect(await findJava({ JAVA_HOME: mine, PATH: join(other, 'bin') }, [])).toBe(join(mine, 'bin', 'java'))
  })

  it('passes over one that is too old, on JAVA_HOME and PATH alike', async () => {
    const [old, older] = [jdk('old', '17.0.15'), jdk('older', '1.8.0_292', false)]
    jdk('jvm/temurin-25', '25.0.1')
    const path = [join(older, 'bin'), join(place, 'nowhere')].join(':')
    expect(await findJava({ JAVA_HOME: old, PATH: path }, [join(place, 'jvm')])).toBe(
      join(place, 'jvm', 'temurin-25', 'bin', 'java'),
    )
  })

  it('asks a java that has no release file', async () => {
    const home = jdk('bare', '22.0.1', false)
    expect(await findJava({ PATH: join(home, 'bin') }, [])).toBe(join(home, 'bin', 'java'))
  })

  it('says what it found and what to do when none will do', async () => {
    const old = jdk('old', '17.0.15')
    const sentence = `流程引擎需要 Java 21 或更新的版本，只找到 Java 17（${join(old, 'bin', 'java')}）。请安装 JDK 21 以上`
    await expect(findJava({ PATH: join(old, 'bin') }, [])).rejects.toThrow(sentence)
    await expect(findJava({}, [join(place, 'nowhere')])).rejects.toThrow(
      '需要 Java 21 或更新的版本。请安装 JDK 21 以上',
    )
  })
})
