import { In } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { rows } from '../database/table'
import { readableAmong } from '../demands/case-readers'
import { Demands } from '../demands/store'
import { zhCN } from '../web/locales/zh-CN'
import type { WholeInspection } from './inspection-for'
import {
  ConcernedPeople,
  InspectionFindings,
  InspectionItems,
  type InspectionFinding,
  type InspectionItem,
} from './item-store'
import { mayInspect } from './rules/members'
import { targetOf } from './target-of'

/** An item as its readers see it: an agreement of a confidential case that they may not read has no name (norm 11). */
export interface ShownItem extends InspectionItem {
  target: 'visit' | 'quality'
  hidden: boolean
  ownerNames: string
  departmentNames: string
  /** All that was found with it; `standing` of them were neither withdrawn nor dropped. */
  findings: ShownFinding[]
  standing: number
  /** Whether this reader is to judge it. */
  isMine: boolean
}

export interface ShownFinding extends InspectionFinding {
  concernedNames: string
  concernedIds: string[]
}

const fallen: ReadonlySet<string> = new Set(['withdrawn', 'dropped', 'void'])

/** The sample of an inspection in the order of the draw, with what was found. */
export async function itemsOf(core: Core, reader: Actor, whole: WholeInspection): Promise<ShownItem[]> {
  const { inspection, members } = whole
  const where = { inspectionId: inspection.id }
  const { items, findings } = await core.db.read(async (tx) => ({
    items: await rows(tx, InspectionItems).find({ where, order: { ordinal: 'ASC' } }),
    findings: await shownFindings(core, inspection.id),
  }))
  const hidden = await hiddenAmong(core, reader, items)
  const member = members.find(({ personId }) => personId === reader.id)
  return items.map((item) => {
    const found = findings.filter(({ itemId }) => itemId === item.id)
    return {
      ...item,
      ...(hidden.has(item.id) ? { enterpriseName: zhCN.t('inspections.page.hidden') } : {}),
      ...{ target: targetOf(item.fact), hidden: hidden.has(item.id), findings: found },
      ownerNames: item.owners.map(({ personName }) => personName).join('、'),
      departmentNames: [...new Set(item.owners.map(({ departmentName }) => departmentName))].join('、'),
      standing: found.filter(({ state }) => !fallen.has(state)).length,
      isMine: member !== undefined && mayInspect(member, item, inspection),
    }
  })
}

/** What was found in an inspection, with whom it concerns. */
export function shownFindings(core: Core, inspectionId: string): Promise<ShownFinding[]> {
  return core.db.read(async (tx) => {
    const where = { inspectionId }
    const found = await rows(tx, InspectionFindings).find({ where, order: { foundAt: 'ASC', id: 'ASC' } })
    const concerned = await rows(tx, ConcernedPeople).find({ where })
    return found.map((finding) => {
      const people = concerned.filter(({ findingId }) => findingId === finding.id)
      return {
        ...finding,
        concernedNames: people.map(({ personName }) => personName).join('、'),
        concernedIds: people.map(({ personId }) => personId),
      }
    })
  })
}

async function hiddenAmong(
  core: Core,
  reader: Actor,
  items: readonly InspectionItem[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(items.flatMap(({ caseId }) => caseId ?? []))]
  if (ids.length === 0) return new Set()
  const where = { id: In(ids), confidential: true }
  const secret = await core.db.read((tx) => rows(tx, Demands).find({ where, select: { id: true } }))
  const readable = await readableAmong(
    core,
    reader,
    secret.map(({ id }) => id),
  )
  const unreadable = new Set(secret.filter(({ id }) => !readable.has(id)).map(({ id }) => id))
  return new Set(items.filter(({ caseId }) => caseId && unreadable.has(caseId)).map(({ id }) => id))
}
