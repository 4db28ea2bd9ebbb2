import { z } from 'zod'
import { defineWorker } from '../src/engine/define-worker'
import { closeQualification, qualificationOutcomes } from '../src/qualification'

/** Ends a qualification (norm 5). One that has ended keeps its outcome. */
export default defineWorker({
  type: 'close-qualification',
  title: '办结资质认定',
  explanation:
    '按结果办结：listed 已完成挂牌（托管）、rejected 未通过、withdrawn 已撤回；未了结的期限随之取消。',
  input: z.object({ caseId: z.uuid(), outcome: z.enum(qualificationOutcomes) }),
  output: z.object({}),

  async handle(input, core) {
    await closeQualification(core, input)
    return {}
  },
})
