import { In } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import type { Subject } from '../subject'
import { zhCN } from '../web/locales/zh-CN'
import { readableAmong } from './case-readers'
import { Demands, type Demand } from './store'

/**
 * Demands as subjects of tasks and instances: whoever has the task knows enterprise and brief, the case opens for its readers only;
 * of a confidential one nobody else learns whom it concerns (norm 11).
 */
export async function caseSubjects(core: Core, actor: Actor, ids: readonly string[]): Promise<Subject[]> {
  const select = { id: true, enterpriseName: true, brief: true, confidential: true, suspended: true }
  const found = await core.db.read((tx) => rows(tx, Demands).find({ where: { id: In([...ids]) }, select }))
  const readable = await readableAmong(
    core,
    actor,
    found.map(({ id }) => id),
  )
  return found.map((demand) => (readable.has(demand.id) ? opened(demand) : closed(demand, actor)))
}

function opened(demand: Demand): Subject {
  const { id, enterpriseName: title, brief, suspended } = demand
  const notice = suspended ? { notice: zhCN.t('demands.suspension.bannerShort') } : {}
  return { id, title, brief, address: `/cases/${id}`, ...notice }
}

/** 综合办公室 is told of overdue stages of ordinary cases by the norm's own escalation, so those words stay (norm 8). */
function closed({ id, enterpriseName: title, brief, confidential }: Demand, { roles }: Actor): Subject {
  if (confidential)
    return { id, title: zhCN.t('demands.confidential'), brief: '', address: null, hidden: true }
  return { id, title, brief, address: null, hidden: !roles.includes('general-office') }
}
