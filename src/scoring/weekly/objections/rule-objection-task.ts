import { z } from 'zod'
import { dayOf, timeOf } from '../../../calendar/rules/day'
import type { Core } from '../../../core'
import { rows } from '../../../database/table'
import { defineTaskCommand } from '../../../engine/define-task-command'
import { BusinessError } from '../../../errors'
import { zhCN } from '../../../web/locales/zh-CN'
import { pointsText } from '../points-text'
import { Objections, PublicationRows } from '../publication-store'
import { weekText } from '../../../web/format'
import { ScoreWeeks } from '../store'
import { ruleObjection } from './rule-objection'

/** Points typed with at most two decimals, from -100 to 100; given on in hundredths. Left empty: nothing. */
const change = z
  .number()
  .min(-100)
  .max(100)
  .refine((typed) => Math.abs(typed * 100 - Math.round(typed * 100)) < 1e-6, 'weekly.faults.two-decimals')
  .nullish()
  .transform((typed) => Math.round((typed ?? 0) * 100))

const answers = z
  .object({
    objectionVerdict: z.enum(['upheld', 'dismissed']),
    ruling: z.string().trim().min(1).max(500),
    authenticityChange: change,
    qualityChange: change,
  })
  .superRefine(({ objectionVerdict, authenticityChange, qualityChange }, ctx) => {
    if (objectionVerdict === 'upheld' && authenticityChange === 0 && qualityChange === 0)
      ctx.addIssue({ code: 'custom', path: ['authenticityChange'], message: 'weekly.faults.change-needed' })
  })

/** 综合办公室 rules on an objection to a published row (norm 17.C1). */
export default defineTaskCommand({
  name: 'rule-objection',
  title: '裁定积分异议',
  answers,
  async run(core, { actor, caseId, answers: given }) {
    await ruleObjection(core, actor, {
      ...{ objectionId: caseId, verdict: given.objectionVerdict, ruling: given.ruling },
      change: { authenticity: given.authenticityChange, quality: given.qualityChange },
    })
    return { objectionVerdict: given.objectionVerdict }
  },
  prefill: (core, { caseId }) => objectionForm(core, caseId),
})

function objectionForm(core: Core, id: string) {
  return core.db.read(async (tx) => {
    const objection = await rows(tx, Objections).findOneBy({ id })
    if (!objection) throw new BusinessError('objection-not-found')
    const row = await rows(tx, PublicationRows).findOneByOrFail({ id: objection.rowId })
    const run = await rows(tx, ScoreWeeks).findOneByOrFail({ id: row.weekId })
    const { byName, at } = objection
    return {
      rowId: row.id,
      weekText: `${weekText(run.week)} ${run.lineName}`,
      rowText: `${row.enterpriseName}，${row.departmentName} ${row.personName}`,
      pointsText: zhCN.t('weekly.pointsText', {
        authenticity: pointsText(row.authenticity),
        quality: pointsText(row.quality),
      }),
      objectedByText: `${byName} ${dayOf(at)} ${timeOf(at)}`,
      objectionText: objection.reason,
    }
  })
}
