import type { Actor } from '../actor'
import type { Core } from '../core'
import { bookScores } from './book-scores'
import { isFound, keepFinding, newFinding, visitToCheck, type Flaw } from './find-flaw'

/**
 * A check found that the record of a visit is not right: one point less (norm 17.A2). The visitor corrects it by `correctVisit`.
 * @returns the finding's id
 * @throws BusinessError `visit-not-found`, `visit-check-not-allowed`, `finding-text-missing`
 */
export function findInaccuracy(core: Core, actor: Actor, flaw: Flaw): Promise<string> {
  return core.db.transaction(async (tx) => {
    const visit = await visitToCheck(core, tx, { actor, flaw })
    const finding = newFinding(core, actor, { ...flaw, kind: 'inaccuracy' })
    if (await isFound(tx, flaw)) return finding.id
    await keepFinding(core, tx, { actor, visit, finding, dueAt: null })
    await bookScores(core, tx, visit)
    return finding.id
  })
}
