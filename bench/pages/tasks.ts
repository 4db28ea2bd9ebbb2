import { openStates, type Demand } from '../../src/demands/store'
import type { TaskRow } from '../../src/engine/projection/task-store'
import type { BenchExchange } from './exchange'
import type { Random } from './random'

const dayMs = 86_400_000
const names = {
  'submit-plan': '组织讨论并制定服务方案',
  'decide-plan': '审定服务方案',
  'review-risk': '合规风险审查',
  'sign-agreement': '签订服务协议',
  'report-progress': '执行服务并报告进展',
  'confirm-completion': '确认服务完结',
  'write-review': '服务复盘',
}
type Element = keyof typeof names

/** The open task of an open demand, for whom the model says; of those offered to a group three in ten are taken. Null when the demand is closed. */
export function openTaskOf(
  demand: Demand,
  { nth, now, random, exchange }: { nth: number; now: Date; random: Random; exchange: BenchExchange },
): TaskRow | null {
  if (!openStates.includes(demand.state)) return null
  const element = elementOf(demand, random)
  const instanceKey = `22517999${String(nth).padStart(8, '0')}`
  const isDue = random.below(10) > 0
  const dueAt = isDue ? new Date(now.getTime() + (random.below(50_000) / 1_000 - 10) * dayMs) : null
  return {
    ...{ key: `22519999${String(nth).padStart(8, '0')}`, elementInstanceKey: instanceKey, instanceKey },
    ...{ processId: 'service-lifecycle', definitionKey: '2251799813685250', elementId: element },
    ...{
      state: 'open',
      name: names[element],
      command: element,
      formId: element,
      formKey: '2251799813685260',
    },
    ...offered(demand, { element, random, exchange }),
    ...{
      caseId: demand.id,
      dueAt,
      followUpAt: null,
      createdAt: demand.recordedAt,
      endedAt: null,
      position: nth,
    },
  }
}

function elementOf({ state }: Demand, random: Random): Element {
  if (state === 'responding')
    return random.weighed([
      ['submit-plan', 6],
      ['decide-plan', 4],
    ] as const)
  if (state === 'risk-review') return 'review-risk'
  if (state === 'signing') return 'sign-agreement'
  if (state === 'reviewing') return 'write-review'
  return random.weighed([
    ['report-progress', 8],
    ['confirm-completion', 2],
  ] as const)
}

function offered(
  { departmentId, leadId }: Demand,
  { element, random, exchange }: { element: Element; random: Random; exchange: BenchExchange },
): Pick<TaskRow, 'assignee' | 'candidateGroups' | 'candidateUsers'> {
  const { staff } = exchange.fronts.find(({ department }) => department.id === departmentId)!
  const isTaken = random.below(10) < 3
  const by = (group: string, takers: readonly { id: string }[]) => ({
    assignee: isTaken ? random.pick(takers).id : null,
    candidateGroups: [group],
    candidateUsers: [],
  })
  if (element === 'submit-plan') return by(`department:${departmentId}`, staff)
  if (element === 'review-risk') return by('role:compliance', exchange.compliance)
  if (element === 'decide-plan' || element === 'confirm-completion')
    return by(`head:${departmentId}`, staff.slice(0, 1))
  return { assignee: leadId, candidateGroups: [], candidateUsers: [] }
}
