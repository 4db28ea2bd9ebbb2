import { z } from 'zod'
import { system } from '../src/actor'
import { closeCase } from '../src/demands/close-case'
import { caseOutcomes } from '../src/demands/store'
import { defineWorker } from '../src/engine/define-worker'

/** Ends the case and cancels what it still promised. A case that has ended keeps its outcome. */
export default defineWorker({
  type: 'close-case',
  title: '结案',
  explanation:
    '按结果结案：completed 完结、declined 风险不可接受、infeasible 不具备可行性、withdrawn 企业撤回；未了结的期限随之取消。',
  input: z.object({ caseId: z.uuid(), outcome: z.enum(caseOutcomes) }),
  output: z.object({}),

  async handle(input, core) {
    await closeCase(core, system, input)
    return {}
  },
})
