import type { Core } from '../core'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { brokerFolder } from '../engine/broker/find-running'
import { logIdOf } from '../engine/broker/state'
import { projectionHealth } from '../engine/projection/queries'
import { openZeebe } from '../engine/zeebe/zeebe-engine'
import type { Env } from '../env'
import { deployProject, deploymentLines } from '../product/deploy-project'
import { engineAddress } from '../product/engine-address'
import { OperatorRefused } from '../product/operator-refused'
import { withCore, type Desk } from './desk'

/** `deploy`: new files of processes/ and forms/ to the engine that runs. */
export async function deployVerb(desk: Desk): Promise<number> {
  const env = desk.env()
  const address = engineAddress(env)
  return withCore(env, async (core) => {
    const engine = openZeebe(address, core.log)
    try {
      await engine.topology().catch(() => {
        throw new OperatorRefused(`流程引擎 ${address.grpc} 没有答复。请稍后再试，或运行 doctor 检查。`)
      })
      const lines = deploymentLines(await deployProject(core, { engine, logId: await logOf(core, env) }))
      ;(lines.length > 0 ? lines : ['没有新的文件，引擎里的都是最新的。']).forEach((line) => desk.print(line))
      return 0
    } finally {
      await engine.close()
    }
  })
}

/** Our own broker's log lies beside it; another's shows itself with its first record. */
async function logOf(core: Core, env: Env): Promise<string> {
  const folder = brokerFolder(env.dataDir)
  if (!env.engine && existsSync(join(folder, 'data'))) return logIdOf(folder)
  const { partitions } = await projectionHealth(core)
  const logId = partitions.find(({ partition }) => partition === 1)?.logId
  if (logId) return logId
  throw new OperatorRefused('还没有收到这个引擎的记录，不知道哪些文件部署过。请先运行一次 npm start。')
}
