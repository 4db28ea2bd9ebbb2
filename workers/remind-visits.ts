import { z } from 'zod'
import { defineWorker } from '../src/engine/define-worker'
import { remindVisits } from '../src/visits/duty'

/** A step of a department's quarter (norm 6). Safe to run twice: it is taken once. */
export default defineWorker({
  type: 'remind-visits',
  title: '提醒未走访的客户经理',
  explanation:
    '按当前的工作日历核对提醒时刻：日历改变而时刻推后的，给出新的时刻，继续等待；到了时刻，给部门里还有企业没有走访的客户经理各发一条提醒，写明还剩几家。重复执行不会重复提醒。',
  input: z.object({ caseId: z.uuid() }),
  output: z.object({ stepAt: z.iso.datetime(), tooEarly: z.boolean() }),

  async handle({ caseId }, core) {
    const { at, tooEarly } = await remindVisits(core, caseId)
    return { stepAt: at.toISOString(), tooEarly }
  },
})
