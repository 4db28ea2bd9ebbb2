import type { Core } from '../core'
import { Deadlines, type Deadline } from '../calendar'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { VisitFindings, type VisitFinding } from './finding-store'
import { lockVisit } from './lock-visit'
import type { Visit } from './store'

/** A finding with its visit, which is locked, and the deadline of its supplement. */
export interface HeldFinding {
  visit: Visit
  finding: VisitFinding
  deadline: Deadline | null
}

/** Who settles a finding holds its visit, so that the supplement and the lapse of one omission come one after the other. @throws BusinessError `finding-not-found` */
export async function holdFinding(core: Core, tx: Tx, findingId: string): Promise<HeldFinding> {
  const known = await rows(tx, VisitFindings).findOneBy({ id: findingId })
  if (!known) throw new BusinessError('finding-not-found')
  const visit = await lockVisit(core, tx, known.visitId)
  const finding = await rows(tx, VisitFindings).findOneByOrFail({ id: findingId })
  const deadline = finding.deadlineId ? await rows(tx, Deadlines).findOneBy({ id: finding.deadlineId }) : null
  return { visit, finding, deadline }
}
