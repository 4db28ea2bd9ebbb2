import { z } from 'zod'
import type { Core } from '../core'
import { rows } from '../database/table'
import { defineTaskCommand, type TaskAct } from '../engine/define-task-command'
import { taskVariables } from '../engine/projection/queries'
import { VisitFindings } from './finding-store'
import { supplementVisit } from './supplement-visit'
import { findVisit } from './visits-of-year'

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullish()
    .transform((typed) => typed || undefined)

const answers = z.object({
  content: text(4000),
  findings: text(4000),
  theirParticipants: text(500),
  ourParticipants: text(500),
  location: text(200),
  evidencePlace: text(500),
  note: text(1000),
})

/** The visitor fills in what a check found missing (norm 17.A2). Left empty a field stays as it is. */
export default defineTaskCommand({
  name: 'supplement-visit',
  title: '补充走访遗漏',
  answers,
  async run(core, act: TaskAct<z.output<typeof answers>>) {
    const { note, ...edit } = act.answers
    const findingId = await findingOf(core, act.taskKey)
    await supplementVisit(core, act.actor, { findingId, edit, note: note ?? null })
    return {}
  },
  async prefill(core, { caseId, taskKey }) {
    const findingId = await findingOf(core, taskKey)
    return core.db.read(async (tx) => {
      const visit = await findVisit(tx, caseId)
      const finding = await rows(tx, VisitFindings).findOneBy({ id: findingId })
      const { content, findings, theirParticipants, ourParticipants, location, evidencePlace } = visit ?? {}
      return {
        ...{ enterpriseName: visit?.enterpriseName, visitedOn: visit?.visitedOn, finding: finding?.text },
        ...{ content, findings, theirParticipants, ourParticipants, location, evidencePlace },
      }
    })
  },
})

/** Two omissions of one visit are two instances: the finding is a variable of the task's own. */
async function findingOf(core: Core, taskKey: string): Promise<string> {
  const { findingId } = await taskVariables(core, taskKey)
  return typeof findingId === 'string' ? findingId : ''
}
