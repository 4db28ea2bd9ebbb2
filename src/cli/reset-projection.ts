import { resetProjection } from '../engine/projection/reset-projection'
import { dataDirOwner } from '../operations/data-dir-lock'
import { OperatorRefused } from '../product/operator-refused'
import { withCore, type Desk } from './desk'

/** `reset-projection`: empties what was learnt from an engine whose data were given up, so that another's log is read from its start. */
export async function resetProjectionVerb(desk: Desk, { yes }: { yes?: true }): Promise<number> {
  const env = desk.env()
  const owner = dataDirOwner(env.dataDir)
  if (owner) throw new OperatorRefused(`全链正在运行（进程号 ${owner}）。请先停止它，再清空投影。`)
  if (!yes)
    throw new OperatorRefused(
      '清空后，任务、实例和异常要从引擎的记录重新得到；旧引擎里没办完的流程不会再出现。台账、方案、积分等业务数据不受影响。确认后加上 --yes 再执行。',
    )
  await withCore(env, resetProjection)
  desk.print('投影已清空。下次 npm start 从引擎的记录重新建立。')
  return 0
}
