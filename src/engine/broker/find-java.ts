import { readdir } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { javaVersion } from './java-version'
import { BrokerRefused, type Environment } from './refused'

/** The oldest Java the broker runs on. */
const oldestJava = 21

/** Where JDKs usually lie; each entry of such a folder may be one. */
const usualFolders: readonly string[] = [
  '/usr/lib/jvm',
  '/usr/java',
  '/opt/java',
  '/opt',
  '/Library/Java/JavaVirtualMachines',
]

/**
 * Path of a `java` that can run the broker: JAVA_HOME first, then PATH, then the usual folders.
 * Throws `BrokerRefused` with what was found instead.
 */
export async function findJava(environment: Environment, folders = usualFolders): Promise<string> {
  const tooOld: string[] = []
  for await (const java of candidates(environment, folders)) {
    const version = await javaVersion(java)
    if (version !== null && version >= oldestJava) return java
    if (version !== null) tooOld.push(`Java ${version}（${java}）`)
  }
  const found = tooOld.length > 0 ? `，只找到 ${[...new Set(tooOld)].join('、')}` : ''
  throw new BrokerRefused(
    `流程引擎需要 Java ${oldestJava} 或更新的版本${found}。请安装 JDK ${oldestJava} 以上（如 Eclipse Temurin 25），` +
      '装在别处时让 JAVA_HOME 指向它的文件夹，再启动一次。',
  )
}

async function* candidates(environment: Environment, folders: readonly string[]): AsyncGenerator<string> {
  const home = environment['JAVA_HOME']
  if (home) yield join(home, 'bin', 'java')
  for (const folder of (environment['PATH'] ?? '').split(delimiter)) if (folder) yield join(folder, 'java')
  for (const folder of folders) {
    const entries = await readdir(folder).catch(() => [])
    for (const entry of entries.sort().reverse()) {
      yield join(folder, entry, 'bin', 'java')
      yield join(folder, entry, 'Contents', 'Home', 'bin', 'java')
    }
  }
}
