import type { Actor } from '../actor'
import type { Core } from '../core'
import { lockCase } from '../demands/open-cases'
import { stopCoWork } from './stop-co-work'

/** The demand went to another department: what the one before had asked others to countersign stops (norm 8, 10). Safe to run twice. */
export function answerAnew(core: Core, actor: Actor, { caseId }: { caseId: string }): Promise<void> {
  return core.db.transaction(async (tx) => {
    const demand = await lockCase(core, tx, caseId)
    await stopCoWork(core, tx, { actor, demand, reason: 'rerouted' })
  })
}
