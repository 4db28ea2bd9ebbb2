import type { Actor } from '../actor'
import type { Core } from '../core'
import { findDepartment } from '../people/house'
import { dateTime } from '../web/format'
import { zhCN } from '../web/locales/zh-CN'

/** Who took this out of the product and when, for exports and printed pages (norm 11): name, department, time of Asia/Shanghai, 内部资料. */
export async function watermarkOf(core: Core, actor: Pick<Actor, 'name' | 'departmentId'>): Promise<string> {
  const department = actor.departmentId ? await findDepartment(core, actor.departmentId) : null
  const values = { name: actor.name, department: department?.name, at: dateTime(core.clock.now()) }
  return zhCN.t(`confidentiality.watermark.${department ? 'of' : 'ofNobodys'}`, values)
}
