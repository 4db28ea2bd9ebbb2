import { z } from 'zod'
import { defineTaskCommand } from '../../engine/define-task-command'
import { partOfTask, stepAddress, stepForm } from './part-of-task'
import { signAssessment } from './sign-assessment'

/** The head signs the self-assessment of the department's week (norm 17.C1). */
export default defineTaskCommand({
  name: 'assess-week',
  title: '签署自评',
  answers: z.object({}),
  page: stepAddress,
  async run(core, { actor, caseId, taskKey }) {
    await signAssessment(core, actor, await partOfTask(core, caseId, taskKey))
    return {}
  },
  prefill: async (core, { caseId, taskKey }) =>
    stepForm(core, 'assess', await partOfTask(core, caseId, taskKey)),
})
