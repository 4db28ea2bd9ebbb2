import { z } from 'zod'
import { defineWorker } from '../src/engine/define-worker'
import { openQualification } from '../src/qualification'

/** One nomination, one instance (norm 5). Safe to run twice. */
export default defineWorker({
  type: 'open-qualification',
  title: '登记资质认定',
  explanation: '登记“一次提名一个实例”。同一提名已有实例在办时，抛出 already-running。',
  input: z.object({ caseId: z.uuid() }),
  output: z.object({}),
  errors: { 'already-running': '这次提名已有实例在办' },

  async handle({ caseId }, core, { instanceKey }) {
    await openQualification(core, { caseId, instanceKey })
    return {}
  },
})
