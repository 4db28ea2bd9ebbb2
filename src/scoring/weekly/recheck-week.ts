import { z } from 'zod'
import { defineTaskCommand } from '../../engine/define-task-command'
import { partOfTask, stepAddress, stepForm } from './part-of-task'
import { signRecheck } from './sign-recheck'

/** The line's director signs the recheck of a department's week (norm 17.C1). */
export default defineTaskCommand({
  name: 'recheck-week',
  title: '签署复核',
  answers: z.object({}),
  page: stepAddress,
  async run(core, { actor, caseId, taskKey }) {
    await signRecheck(core, actor, await partOfTask(core, caseId, taskKey))
    return {}
  },
  prefill: async (core, { caseId, taskKey }) =>
    stepForm(core, 'recheck', await partOfTask(core, caseId, taskKey)),
})
