import { z } from 'zod'
import { suspendCase } from '../src/demands/suspension/suspend-case'
import { defineWorker } from '../src/engine/define-worker'

/** An approved suspension begins, or its day was moved (norm 13). Safe to run twice: it begins once. */
export default defineWorker({
  type: 'suspend-case',
  title: '暂停案件',
  explanation:
    '按批准的暂停申请暂停案件：在走且没有逾期的期限全部停止计时，案件的任务暂不能提交，并告知参与人员。给出计划恢复日期当天零时；延长获准后再次调用，只给出新的时刻。',
  input: z.object({ caseId: z.uuid(), suspensionId: z.uuid() }),
  output: z.object({ resumeAt: z.iso.datetime() }),

  async handle(input, core) {
    return { resumeAt: (await suspendCase(core, input)).toISOString() }
  },
})
