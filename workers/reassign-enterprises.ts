import { z } from 'zod'
import { defineWorker } from '../src/engine/define-worker'
import { reassignEnterprises } from '../src/qualification'

/** Enterprises go to another customer manager, who is told (norm 5, 6). Safe to run twice. */
export default defineWorker({
  type: 'reassign-enterprises',
  title: '移交客户经理的企业',
  explanation: '把获准移交、且仍归原客户经理的企业转到新客户经理名下并告知他；在办案件的项目负责人不变。',
  input: z.object({ caseId: z.uuid() }),
  output: z.object({}),

  async handle({ caseId }, core) {
    await reassignEnterprises(core, caseId)
    return {}
  },
})
