import { z } from 'zod'
import { defineTaskCommand } from '../../engine/define-task-command'
import { partOfTask, stepAddress, stepForm } from './part-of-task'
import { signCrossCheck } from './sign-cross-check'

/** The director of the other line signs the cross-check of a department's week (norm 17.C2). */
export default defineTaskCommand({
  name: 'cross-check-week',
  title: '签署交叉检查',
  answers: z.object({}),
  page: stepAddress,
  async run(core, { actor, caseId, taskKey }) {
    await signCrossCheck(core, actor, await partOfTask(core, caseId, taskKey))
    return {}
  },
  prefill: async (core, { caseId, taskKey }) =>
    stepForm(core, 'cross-check', await partOfTask(core, caseId, taskKey)),
})
