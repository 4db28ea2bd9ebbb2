import { z } from 'zod'
import { defineWorker } from '../src/engine/define-worker'
import { escalateVisits } from '../src/visits/duty'

/** A step of a department's quarter (norm 6). Safe to run twice: it is taken once. */
export default defineWorker({
  type: 'escalate-visits',
  title: '告知负责人未走访的企业',
  explanation:
    '按当前的工作日历核对时刻：日历改变而时刻推后的，给出新的时刻，继续等待；到了时刻，把谁还有哪些企业没有走访告知部门负责人和条线业务总监。全部走访过的不告知。重复执行不会重复告知。',
  input: z.object({ caseId: z.uuid() }),
  output: z.object({ stepAt: z.iso.datetime(), tooEarly: z.boolean() }),

  async handle({ caseId }, core) {
    const { at, tooEarly } = await escalateVisits(core, caseId)
    return { stepAt: at.toISOString(), tooEarly }
  },
})
