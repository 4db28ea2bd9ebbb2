import { In } from 'typeorm'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import type { Subject } from '../../subject'
import { zhCN } from '../../web/locales/zh-CN'
import { quarterName } from './quarter-name'
import { VisitQuarters } from './store'

/** A department's quarter of visits as the subject of tasks, instances and notices. */
export async function quarterSubjects(core: Core, _actor: Actor, ids: readonly string[]): Promise<Subject[]> {
  const found = await core.db.read((tx) => rows(tx, VisitQuarters).findBy({ id: In([...ids]) }))
  return found.map(({ id, departmentName, quarter }) => ({
    ...{ id, title: departmentName, address: `/visits/duty?quarter=${quarter}` },
    brief: zhCN.t('visitDuty.brief', { quarter: quarterName(quarter) }),
  }))
}
