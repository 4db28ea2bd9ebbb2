import { In } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import {
  ConcernedPeople,
  InspectionFindings,
  InspectionItems,
  type InspectionFinding,
  type InspectionItem,
} from './item-store'
import { Inspections, type Inspection } from './store'

/** A finding as whom it concerns sees it. */
export interface MyFinding extends InspectionFinding {
  inspection: Pick<Inspection, 'title' | 'state' | 'commentsUntil'>
  item: Pick<InspectionItem, 'enterpriseName' | 'day' | 'fact' | 'caseId'>
  ownerNames: string
  /** Whether this person may say something to it now. */
  mayComment: boolean
}

const shownAtMost = 100

/** What inspections found with this person, or with the departments they head, the newest first. */
export function findingsOn(core: Core, actor: Actor, scope: 'mine' | 'department'): Promise<MyFinding[]> {
  return core.db.read(async (tx) => {
    const headed = actor.groups.flatMap((group) => (group.startsWith('head:') ? group.slice(5) : []))
    const where = scope === 'mine' ? { personId: actor.id } : { departmentId: In(headed) }
    const order = { findingId: 'DESC' as const }
    const concerned = await rows(tx, ConcernedPeople).find({ where, order, take: shownAtMost })
    const ids = [...new Set(concerned.map(({ findingId }) => findingId))]
    const findings = await rows(tx, InspectionFindings).find({
      where: { id: In(ids) },
      order: { foundAt: 'DESC', id: 'DESC' },
    })
    const inspections = await rows(tx, Inspections).findBy({
      id: In(findings.map(({ inspectionId }) => inspectionId)),
    })
    const items = await rows(tx, InspectionItems).findBy({ id: In(findings.map(({ itemId }) => itemId)) })
    return findings.flatMap((finding) => {
      const inspection = inspections.find(({ id }) => id === finding.inspectionId)
      const item = items.find(({ id }) => id === finding.itemId)
      if (!inspection || !item) return []
      const isOpen = inspection.state === 'running' || inspection.state === 'reported'
      const mayComment = scope === 'mine' && isOpen && finding.state === 'recorded'
      const ownerNames = item.owners.map(({ personName }) => personName).join('、')
      return [{ ...finding, inspection, item, ownerNames, mayComment }]
    })
  })
}
