import { execFile } from 'node:child_process'
import { readFile, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Major version of the `java` at this path (25, 17, 8), or null where there is no working one. */
export async function javaVersion(java: string): Promise<number | null> {
  try {
    const binary = await realpath(java)
    return (await fromReleaseFile(binary)) ?? (await fromItself(binary))
  } catch {
    return null
  }
}

/** Every JDK since 9 lies beside a file that names its version: reading it is quicker than starting a JVM. */
async function fromReleaseFile(binary: string): Promise<number | null> {
  const release = await readFile(join(dirname(dirname(binary)), 'release'), 'utf8').catch(() => '')
  return major(/JAVA_VERSION="([^"]+)"/.exec(release)?.[1])
}

async function fromItself(binary: string): Promise<number | null> {
  const { stdout, stderr } = await run(binary, ['-version'], { timeout: 10_000 })
  return major(/version "([^"]+)"/.exec(stderr + stdout)?.[1])
}

/** `25.0.1` → 25, `1.8.0_292` → 8. */
function major(version: string | undefined): number | null {
  const number = Number(version?.replace(/^1\./, '').match(/^\d+/)?.[0])
  return Number.isInteger(number) && number > 0 ? number : null
}
