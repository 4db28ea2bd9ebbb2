import type { Actor } from '../actor'
import { Deadlines, deadlineView } from '../calendar'
import type { Core } from '../core'
import { rows } from '../database/table'
import { tasksOfCase } from '../engine/projection/queries'
import { BusinessError } from '../errors'
import { mayCancel } from './cancel-inspection'
import type { WholeInspection } from './inspection-for'
import { itemsOf } from './items-view'
import { populationAtMost, populationOf } from './population'
import { drawnAndCancelled } from './redraw'
import { sampleCount } from './rules/draw-sample'
import { mayInspectSecrets } from './rules/planning'
import { isTooNear, mayConfirm } from './rules/sight'

/** What the page of an inspection shows beside its plan. */
export async function inspectionView(core: Core, reader: Actor, whole: WholeInspection) {
  const { inspection, members } = whole
  const items = await itemsOf(core, reader, whole)
  const isPlanner = reader.id === inspection.plannerId
  const isMember = members.some(({ personId }) => personId === reader.id)
  const open = items.find(({ answeredAt, isMine }) => !answeredAt && isMine)
  const judges = inspection.state === 'reported' && mayConfirm(reader, inspection)
  return {
    items,
    findings: items.flatMap((item) =>
      item.findings.map((finding) => ({
        ...finding,
        ...{ ordinal: item.ordinal, enterpriseName: item.enterpriseName, ownerNames: item.ownerNames },
        mayJudge: judges && !isTooNear(reader, [finding]),
      })),
    ),
    answered: items.filter(({ answeredAt }) => answeredAt).length,
    nextItem: isMember && inspection.state === 'running' ? (open?.ordinal ?? null) : null,
    mayDraw: isPlanner && inspection.state === 'draft',
    mayCancel: mayCancel(reader, inspection),
    earlier: inspection.seed ? await drawnAndCancelled(core, inspection) : 0,
    deadline: await deadlineOf(core, reader, inspection.deadlineId),
    task: await taskOf(core, reader, inspection.id),
  }
}

/** What a draft would be drawn from now, by department; null and why not where it can't be. */
export async function previewOf(core: Core, planner: Actor, { inspection, departments }: WholeInspection) {
  const terms = {
    inspection,
    departmentIds: departments.map(({ departmentId }) => departmentId),
    ...{ secrets: mayInspectSecrets(planner), asOf: core.clock.now() },
  }
  try {
    const facts = await core.db.read((tx) => populationOf(tx, terms))
    return {
      ...{ tooLarge: null, count: facts.length, sample: sampleCount(inspection, facts.length) },
      departments: departments.map(({ departmentId, departmentName: name }) => ({
        name,
        count: facts.filter(({ owners }) => owners.some((owner) => owner.departmentId === departmentId))
          .length,
      })),
    }
  } catch (error) {
    if (!(error instanceof BusinessError)) throw error
    return { tooLarge: populationAtMost, count: 0, sample: 0, departments: [] }
  }
}

async function deadlineOf(core: Core, reader: Actor, id: string | null) {
  if (!id) return null
  const deadline = await core.db.read((tx) => rows(tx, Deadlines).findOneBy({ id }))
  return deadline && deadlineView(core, deadline, reader)
}

/** The open task of this inspection that this reader may do. */
async function taskOf(core: Core, reader: Actor, caseId: string) {
  const open = (await tasksOfCase(core, caseId)).filter(({ state }) => state === 'open')
  const mine = open.find(({ assignee, candidateUsers, candidateGroups }) =>
    assignee
      ? assignee === reader.id
      : candidateUsers.includes(reader.id) || candidateGroups.some((group) => reader.groups.includes(group)),
  )
  return mine
    ? { key: mine.key, name: mine.name, isConfirming: mine.elementId === 'confirm-inspection' }
    : null
}
