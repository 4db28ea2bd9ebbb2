import { z } from 'zod'
import { defineWorker } from '../src/engine/define-worker'
import { inviteFeedback } from '../src/feedback'

/** Asks for the enterprise's own word on the service (norm 14, 16). Safe to run twice: the lead is told once. */
export default defineWorker({
  type: 'invite-feedback',
  title: '邀请企业评价',
  explanation:
    '提醒项目负责人把一次性评价链接发给企业联系人。链接由项目负责人在案件页面生成，企业已经评价的不再提醒。',
  input: z.object({ caseId: z.uuid() }),
  output: z.object({}),

  async handle({ caseId }, core) {
    await inviteFeedback(core, caseId)
    return {}
  },
})
