import { z } from 'zod'
import { defineWorker } from '../src/engine/define-worker'
import { openInspection } from '../src/inspections'

/** One inspection, one instance (norm 15). Safe to run twice. */
export default defineWorker({
  type: 'open-inspection',
  title: '登记检查',
  explanation: '登记“一次检查一个实例”。同一检查已有实例在办时，抛出 already-running。',
  input: z.object({ caseId: z.uuid() }),
  output: z.object({}),
  errors: { 'already-running': '这次检查已有实例在办' },

  async handle({ caseId }, core, { instanceKey }) {
    await openInspection(core, { caseId, instanceKey })
    return {}
  },
})
