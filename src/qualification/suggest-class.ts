import { system } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import type { EnterpriseClass, EnterpriseTier } from '../enterprises/store'
import { zhCN } from '../web/locales/zh-CN'
import { lockQualification, recordAct } from './open-qualifications'
import { Qualifications } from './store'

/** Keeps what the decision table `class-and-tier` says, for the approval (norm 3). Safe to run twice. */
export function suggestClass(
  core: Core,
  { caseId, ...said }: { caseId: string; class: EnterpriseClass; tier: EnterpriseTier },
): Promise<void> {
  return core.db.transaction(async (tx) => {
    const qualification = await lockQualification(core, tx, caseId)
    const { suggestedClass, suggestedTier } = qualification
    if (suggestedClass === said.class && suggestedTier === said.tier) return
    const change = { suggestedClass: said.class, suggestedTier: said.tier }
    await rows(tx, Qualifications).update({ id: caseId }, change)
    const words = `${zhCN.t(`enterprises.classes.${said.class}`)}，${zhCN.t(`enterprises.tiers.${said.tier}`)}`
    await recordAct(core, tx, { qualification, actor: system, act: 'classified', data: { as: words } })
  })
}
