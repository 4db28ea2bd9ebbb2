import { z } from 'zod'
import { defineWorker } from '../src/engine/define-worker'
import { applyInspection } from '../src/inspections'

/** The findings of a confirmed inspection take effect (norm 17.A2, 17.C2). Safe to run twice: each finding takes effect once. */
export default defineWorker({
  type: 'apply-inspection',
  title: '检查发现生效，办结检查',
  explanation:
    '把确认的检查发现记入积分：不准确、遗漏按走访的检查规则扣分（遗漏同时起算补充期限），存疑、明显瑕疵、虚构认定存疑并计入当月扣分。每项发现只生效一次。随后办结检查，收回检查人员的查阅权限，告知发起人和检查人员。',
  input: z.object({ caseId: z.uuid() }),
  output: z.object({ findingCount: z.int() }),
  timeoutMs: 120_000,

  async handle({ caseId }, core) {
    return { findingCount: await applyInspection(core, caseId) }
  },
})
