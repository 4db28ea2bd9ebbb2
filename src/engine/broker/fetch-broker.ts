import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectPath } from '../../root'
import { BrokerRefused, type Environment } from './refused'

/** Where the broker's distribution lies or shall lie, and with what Maven is run. */
export interface BrokerSource {
  environment: Environment
  /** Folder with pom.xml; `dist` below it receives the broker. Default: `engine` of the project. */
  folder?: string
  /** Hears a line of Chinese or Maven's own about how far the fetching is. */
  progress?: (line: string) => void
}

/** Folder of the unpacked broker; Maven fetches it (212 MB) when it is absent. Throws `BrokerRefused` when that fails. */
export async function fetchBroker(source: BrokerSource): Promise<string> {
  const folder = source.folder ?? projectPath('engine')
  const version = brokerVersion(folder)
  const home = join(folder, 'dist', `camunda-zeebe-${version}`)
  if (isComplete(folder, version)) return home
  source.progress?.(`正在用 Maven 下载流程引擎 Zeebe ${version}（约 212 MB，只需一次）……`)
  await runMaven(folder, source)
  if (!isComplete(folder, version))
    throw new BrokerRefused(`Maven 已结束，但 ${home} 不完整。请删除 ${join(folder, 'dist')} 后再启动一次。`)
  return home
}

/** Whether the broker has been fetched whole, so that a start needs no network; and its version. */
export function fetchedBroker(folder = projectPath('engine')): { version: string; complete: boolean } {
  const version = brokerVersion(folder)
  return { version, complete: isComplete(folder, version) }
}

function brokerVersion(folder: string): string {
  return /<zeebe\.version>([^<]+)</.exec(readFileSync(join(folder, 'pom.xml'), 'utf8'))?.[1] ?? ''
}

/** Maven writes the marker last: without it the unpacking was cut short. */
function isComplete(folder: string, version: string): boolean {
  const marker = join(folder, 'dist', 'markers', `io.camunda-camunda-zeebe-tar.gz-${version}.marker`)
  return (
    existsSync(marker) &&
    existsSync(join(folder, 'dist', `camunda-zeebe-${version}`, 'lib', `zeebe-broker-${version}.jar`))
  )
}

function runMaven(folder: string, { environment, progress }: BrokerSource): Promise<void> {
  return new Promise((resolve, reject) => {
    const maven = spawn('mvn', ['-B', '-f', join(folder, 'pom.xml'), 'generate-resources'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const faults: string[] = []
    const hear = (line: string) => {
      if (line.includes('[ERROR]')) faults.push(line.replace('[ERROR]', '').trim())
      if (line.trim()) progress?.(line.trim())
    }
    createInterface(maven.stdout).on('line', hear)
    createInterface(maven.stderr).on('line', hear)
    maven.on('error', () =>
      reject(
        new BrokerRefused(
          '没有找到 Maven（mvn），无法下载流程引擎。请安装 Maven 3.6 以上（如 apt install maven）再启动一次。',
        ),
      ),
    )
    maven.on('close', (code) => (code === 0 ? resolve() : reject(mavenFailed(faults[0]))))
  })
}

function mavenFailed(fault: string | undefined): BrokerRefused {
  const why = fault ? `：${fault}` : '。'
  return new BrokerRefused(
    `Maven 没有下载到流程引擎${why}\n请检查网络或 Maven 的镜像设置（~/.m2/settings.xml）后再启动一次。`,
  )
}
