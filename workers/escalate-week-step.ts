import { z } from 'zod'
import { defineWorker } from '../src/engine/define-worker'
import { escalateStep } from '../src/scoring/weekly'

/** A step of the week is late (norm 17.C1). Safe to run twice: each person is told once. */
export default defineWorker({
  type: 'escalate-week-step',
  title: '告知积分考核逾期',
  explanation:
    '一个部门的自评、复核或交叉检查到时没有签署：提醒办理人，自评逾期告知条线业务总监，复核、交叉检查逾期告知中心领导。已经签署或已经公示的不再告知。',
  input: z.object({
    caseId: z.uuid(),
    departmentId: z.string(),
    step: z.enum(['assess', 'recheck', 'cross-check']),
  }),
  output: z.object({}),

  async handle({ caseId, departmentId, step }, core) {
    await escalateStep(core, { weekId: caseId, departmentId, step })
    return {}
  },
})
