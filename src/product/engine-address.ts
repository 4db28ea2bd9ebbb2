import { runningBroker } from '../engine/broker/find-running'
import type { EngineAddress } from '../engine/zeebe/zeebe-engine'
import type { Env } from '../env'
import { OperatorRefused } from './operator-refused'

/** Where the engine listens for programs beside the app: the one given, else the broker that a running app keeps. Throws OperatorRefused. */
export function engineAddress({ engine, dataDir }: Pick<Env, 'engine' | 'dataDir'>): EngineAddress {
  const found = engine ?? runningBroker(dataDir)
  if (found) return found
  throw new OperatorRefused(
    `数据目录 ${dataDir} 没有正在运行的流程引擎。请先运行 npm start；引擎在别处时，用 ZEEBE_GRPC 与 ZEEBE_REST 指明地址。`,
  )
}
