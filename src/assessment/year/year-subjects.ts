import { In } from 'typeorm'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import type { Subject } from '../../subject'
import { zhCN } from '../../web/locales/zh-CN'
import { YearClosings } from './store'

/** A year's closing as the subject of tasks and instances. */
export async function yearSubjects(core: Core, _actor: Actor, ids: readonly string[]): Promise<Subject[]> {
  const select = { id: true, year: true } as const
  const found = await core.db.read((tx) =>
    rows(tx, YearClosings).find({ where: { id: In([...ids]) }, select }),
  )
  return found.map(({ id, year }) => ({
    ...{ id, title: zhCN.t('assessment.year.title', { year }), address: `/year/${year}` },
    brief: zhCN.t('assessment.year.brief', { year }),
  }))
}
