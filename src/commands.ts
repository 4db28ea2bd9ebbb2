import confirmCompletion from './demands/confirm-completion'
import decidePlan from './demands/decide-plan'
import reportProgress from './demands/report-progress'
import reviewRisk from './demands/review-risk'
import signAgreement from './demands/sign-agreement'
import submitPlan from './demands/submit-plan'
import writeReview from './demands/write-review'
import type { TaskCommand } from './engine/define-task-command'

const all: readonly TaskCommand[] = [
  submitPlan,
  decidePlan,
  reviewRisk,
  signAgreement,
  reportProgress,
  confirmCompletion,
  writeReview,
]

/** What user tasks may perform, by the name their model gives. */
export const taskCommands: Readonly<Record<string, TaskCommand>> = Object.fromEntries(
  all.map((command) => [command.name, command]),
)
