import { z } from 'zod'
import { defineWorker } from '../src/engine/define-worker'
import { attendanceNeeded } from '../src/qualification'

/** Whether the enterprise still has to come to a ceremony or to 《挂牌企业第一课》 (norm 5). */
export default defineWorker({
  type: 'check-attendance',
  title: '核对仪式与第一课是否到场',
  explanation: '查到场记录：还须参加挂牌仪式吗（纯托管企业不须），还须参加《挂牌企业第一课》吗。',
  input: z.object({ caseId: z.uuid() }),
  output: z.object({ ceremonyNeeded: z.boolean(), courseNeeded: z.boolean() }),

  handle: ({ caseId }, core) => attendanceNeeded(core, caseId),
})
