import type { Core } from '../core'
import type { PageContext } from '../web/route'
import { groundOf, readCase } from './read-case'

/**
 * Logs that this page was opened, before it is shown: what can't be logged is not shown (norm 11). A page that fetches itself again
 * when something changed, or is shown again under a refusal, adds nothing. `what` as in `readCase`.
 */
export async function noteReading(
  core: Core,
  ctx: PageContext,
  { caseId, what }: { caseId: string; what: string },
): Promise<void> {
  const actor = ctx.state.person
  const again = ctx.method !== 'GET' || ctx.get('x-live') === 'refresh'
  const reading = { actor, caseId, what, again }
  if (await core.db.read((tx) => groundOf(core, tx, reading)))
    await core.db.transaction((tx) => readCase(core, tx, reading))
}
