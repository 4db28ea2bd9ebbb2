import type { JobOutcome } from '../../../src/engine/engine'
import { newId } from '../../../src/ids'
import { followDemand, rememberedMs, type Demand } from './demand'
import { openScene, type Scene } from './open-scene'
import { workByScript } from './work-by-script'

/** What an enterprise still has to attend, by case. */
export interface Attendance {
  ceremonyNeeded: boolean
  courseNeeded: boolean
}

/** A scene on which the ways onto the list and off it are played; the facts of class and tier are the same for everyone. */
export interface ListScene extends Scene {
  attendance: Map<string, Attendance>
  facts: Record<string, unknown>
  /** Publishes the start message for a new case and follows the instance. */
  begin(message: string, variables?: Record<string, unknown>): Promise<Demand>
  publish(message: string, caseId: string, variables?: Record<string, unknown>): Promise<void>
  follow(caseId: string): Promise<Demand>
}

/** Opens the scene with a scripted worker for each task type of `src/qualification`. */
export async function openListScene(): Promise<ListScene> {
  const scene = await openScene()
  const opened = new Set<string>()
  const attendance = new Map<string, Attendance>()
  const list: ListScene = {
    ...scene,
    attendance,
    facts: { ...noFacts },
    async begin(message, variables = {}) {
      const caseId = newId()
      await list.publish(message, caseId, variables)
      return list.follow(caseId)
    },
    follow: (caseId) => followDemand(scene, caseId, scene.deeds),
    async publish(name, caseId, variables = {}) {
      const known = { caseId, enterpriseId: 'enterprise-1', nominatorId: 'person-1' }
      const house = { departmentId: 'dept-market', lineId: 'line-1' }
      const envelope = { name, correlationKey: caseId, messageId: newId(), timeToLiveMs: rememberedMs }
      await scene.engine.publish({ ...envelope, variables: { ...known, ...house, ...variables } })
    },
  }
  const handlers: Record<string, (variables: Record<string, unknown>) => JobOutcome> = {
    'open-qualification': ({ caseId }) => {
      if (opened.has(String(caseId))) return { kind: 'error', code: 'already-running', message: 'already' }
      opened.add(String(caseId))
      return done()
    },
    'start-step-deadline': ({ caseId, step }) => done(started(scene, `${String(caseId)}:${String(step)}`)),
    'collect-class-facts': () => done(list.facts),
    'check-attendance': ({ caseId }) =>
      done({ ...(attendance.get(String(caseId)) ?? { ceremonyNeeded: false, courseNeeded: false }) }),
    'enter-on-list': () => done({ custodyOnly: false }),
  }
  for (const type of [...Object.keys(handlers), ...silent])
    workByScript(scene, type, ({ variables }) => handlers[type]?.(variables) ?? done())
  return list
}

const silent = ['classify-enterprise', 'close-qualification', 'remove-from-list', 'reassign-enterprises']

const noFacts = {
  ...{ industry: '', revenue: null, profit: null, assets: null, growth: null, employees: null },
  ...{ patents: null, hiTech: false, specialised: false, agriLeading: false, wants: 'listing' },
}

function done(variables: Record<string, unknown> = {}): JobOutcome {
  return { kind: 'complete', variables }
}

function started({ deadlines }: Scene, deadlineId: string): Record<string, unknown> {
  const steps = deadlines.get(deadlineId)?.steps
  const far = new Date('2099-01-01T10:00:00Z')
  const dueAt = (steps?.find(({ name }) => name === 'overdue')?.at ?? far).toISOString()
  return { deadlineId, dueAt, checkAt: (steps?.[0]?.at ?? far).toISOString() }
}
