import { z } from 'zod'
import { watchDeadline } from '../src/calendar/watch-deadline'
import { defineWorker } from '../src/engine/define-worker'

/** The watch over a deadline wakes (norm 8). Safe to run twice: each step is taken once for each due date. */
export default defineWorker({
  type: 'check-deadline',
  title: '核对期限，提醒或升级',
  explanation:
    '重新读取期限：未到时给出新的检查时刻；到了就提醒、告知逾期或逐级升级（部门负责人、条线业务总监、中心领导），再给出下一个检查时刻。暂停期间一直等到“期限有变”。升级到顶后检查时刻在一年之后，期限若再有变动则重新提醒、升级；为每个到期时刻只报一次“升级刚到顶”。期限已了结或取消时不必再看。',
  input: z.object({
    deadlineId: z.uuid(),
    caseId: z.string(),
    exhaustedFor: z.string().nullish(),
    departmentId: z.string().nullish(),
    lineId: z.string().nullish(),
  }),
  output: z.object({
    checkAt: z.iso.datetime(),
    exhausted: z.boolean(),
    exhaustedFor: z.string().nullable(),
    ended: z.boolean(),
  }),

  async handle(input, core) {
    const { checkAt, ...watch } = await watchDeadline(core, input)
    return { checkAt: checkAt.toISOString(), ...watch }
  },
})
