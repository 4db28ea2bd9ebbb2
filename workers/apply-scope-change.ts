import { z } from 'zod'
import { applyScopeChange } from '../src/demands/scope/apply-scope-change'
import { defineWorker } from '../src/engine/define-worker'

/** An approved change goes into the agreement (norm 13). Safe to run twice: it is applied once. */
export default defineWorker({
  type: 'apply-scope-change',
  title: '变更服务协议',
  explanation:
    '把已同意的变更写入服务协议：金额、约定完成日期和还没有验收完的里程碑随之调整，原来的内容作为一版保留；完成比例因此上升的部分计入质效积分。',
  input: z.object({ caseId: z.uuid(), scopeChangeId: z.uuid() }),
  output: z.object({}),

  async handle(input, core) {
    await applyScopeChange(core, input)
    return {}
  },
})
