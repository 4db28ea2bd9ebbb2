import { system } from '../actor'
import { settleDeadline } from '../calendar'
import type { Core } from '../core'
import { rows } from '../database/table'
import { appendTimeline } from '../timeline'
import { bookScores } from './book-scores'
import { VisitFindings } from './finding-store'
import { holdFinding } from './open-finding'

/** How an omission stands when its hour has struck. */
export interface SupplementStanding {
  /** `running`: the date was moved in the meantime, so it is still waited for. */
  outcome: 'lapsed' | 'settled' | 'running'
  /** When to look again while it runs. */
  checkAt: Date
}

/**
 * The deadline of a supplement has passed: the omission lapses and the visit counts nothing (norm 17.A2). One that was supplemented,
 * or whose date was moved, stays as it is. Safe to run twice.
 * @throws BusinessError `finding-not-found`
 */
export function lapseOmission(core: Core, findingId: string): Promise<SupplementStanding> {
  return core.db.transaction(async (tx) => {
    const { visit, finding, deadline } = await holdFinding(core, tx, findingId)
    const now = core.clock.now()
    const checkAt = deadline?.checkAt ?? now
    if (finding.state === 'lapsed') return { outcome: 'lapsed', checkAt }
    if (finding.state !== 'open') return { outcome: 'settled', checkAt }
    const isDue = deadline === null || (deadline.state !== 'paused' && now >= deadline.dueAt)
    if (!isDue) return { outcome: 'running', checkAt }
    await rows(tx, VisitFindings).update({ id: findingId }, { state: 'lapsed', lapsedAt: now })
    if (deadline) await settleDeadline(core, system, { deadlineId: deadline.id, at: now })
    await bookScores(core, tx, visit)
    const data = { words: finding.text }
    const line = { caseId: visit.id, kind: 'business' as const, code: 'visit-omission-lapsed', data }
    await appendTimeline(core, tx, { ...line, actor: system })
    return { outcome: 'lapsed', checkAt }
  })
}
