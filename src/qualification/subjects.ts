import { In } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import type { Subject } from '../subject'
import { zhCN } from '../web/locales/zh-CN'
import { Reassignments } from './reassignment/store'
import { Removals } from './removal/store'
import { Qualifications } from './store'

/** What the processes of this capability are about; everyone signed in may open their pages. */
export function qualificationSubjects(core: Core, _actor: Actor, ids: readonly string[]): Promise<Subject[]> {
  const where = { id: In([...ids]) }
  const brief = (kind: string, values = {}) => zhCN.t(`qualification.subjects.${kind}`, values)
  return core.db.read(async (tx) => [
    ...(await rows(tx, Qualifications).findBy(where)).map(({ id, enterpriseName: title, wants }) => ({
      ...{ id, title, address: `/qualifications/${id}` },
      brief: brief('qualification', { wants: zhCN.t(`qualification.wants.${wants}`) }),
    })),
    ...(await rows(tx, Removals).findBy(where)).map(({ id, enterpriseName: title }) => ({
      ...{ id, title, brief: brief('removal'), address: `/removals/${id}` },
    })),
    ...(await rows(tx, Reassignments).findBy(where)).map(({ id, fromName, toName, enterpriseIds }) => ({
      ...{ id, title: brief('reassignmentTitle', { from: fromName, to: toName }) },
      brief: brief('reassignment', { count: enterpriseIds.length }),
      address: `/reassignments/${id}`,
    })),
  ])
}

/** Whether `id` names a qualification, a removal or a reassignment: everyone signed in may read its page, files and changes. */
export async function isQualificationSubject(core: Core, id: string): Promise<boolean> {
  return core.db.read(
    async (tx) =>
      (await rows(tx, Qualifications).existsBy({ id })) ||
      (await rows(tx, Removals).existsBy({ id })) ||
      rows(tx, Reassignments).existsBy({ id }),
  )
}
