import { In } from 'typeorm'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { Demands, openStates } from '../../demands/store'
import { zhCN } from '../../web/locales/zh-CN'

/** What still runs for an enterprise and will be finished after it has left the list, in words; how many, not which (norm 5, 11). */
export async function openWork(core: Core, enterpriseId: string): Promise<string> {
  const state = In([...openStates])
  const count = await core.db.read((tx) => rows(tx, Demands).countBy({ enterpriseId, state }))
  return zhCN.t(`qualification.openWork.${count > 0 ? 'some' : 'none'}`, { count })
}
