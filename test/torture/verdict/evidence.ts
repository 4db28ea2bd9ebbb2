import type { Core } from '../../../src/core'
import { rows } from '../../../src/database/table'
import { demoDemands } from '../../../src/demands/demo-demands'
import { CaseRegistrations, Demands } from '../../../src/demands/store'
import { Instances } from '../../../src/engine/projection/instance-store'
import { Tasks } from '../../../src/engine/projection/task-store'
import { Outbox } from '../../../src/outbox/store'
import { TaskAnswers } from '../../../src/tasklist/store'
import { TimelineEntries } from '../../../src/timeline/store'

/** Everything the database says in the end, read at once. */
export type Evidence = Awaited<ReturnType<typeof readEvidence>>

/** Reads it; the product must be at rest. */
export function readEvidence(core: Core) {
  return core.db.read(async (tx) => ({
    demands: (await rows(tx, Demands).find()).filter(({ id }) => !isOfDemo(id)),
    registrations: await rows(tx, CaseRegistrations).find(),
    instances: await rows(tx, Instances).find(),
    tasks: await rows(tx, Tasks).find(),
    answers: await rows(tx, TaskAnswers).find(),
    outbox: await rows(tx, Outbox).find(),
    timeline: await rows(tx, TimelineEntries).find(),
  }))
}

/** Whether the demo exchange began with this case: it is history, which nobody did under torture. */
export function isOfDemo(caseId: string): boolean {
  return demoDemands.some(({ id }) => id === caseId)
}

/** How many of each there are. */
export function countBy<T>(list: readonly T[], keyOf: (one: T) => string | null): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of list) {
    const key = keyOf(one) ?? ''
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
