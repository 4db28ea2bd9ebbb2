import type { Core } from '../core'
import {
  definition,
  elementInstances,
  flowsTaken,
  instance,
  marksFrom,
  standing,
  tasksOfInstance,
  variables,
} from '../engine/projection/queries'
import { BusinessError } from '../errors'
import { namesOf } from '../people'
import { subjectsById } from '../subject'
import type { PageContext } from '../web/route'
import type { MonitorParts } from './pages'

/** `/monitor/instances/<key>`: where one instance stands, what it waits for, what it knows, and the ways to repair it. */
export async function instancePage(parts: MonitorParts, ctx: PageContext): Promise<void> {
  const { core, locale } = parts
  const found = await instance(core, ctx.params['key'] ?? '')
  if (!found) throw new BusinessError('instance-not-found')
  const model = await definition(core, found.definitionKey)
  const elements = await elementInstances(core, found.key)
  const named = (elementId: string) => model?.elements[elementId]?.name || elementId
  const waits = await standing(core, found.key)
  const subject = (await subjectsById(parts, ctx.state.person, [found.caseId])).get(found.caseId ?? '')
  ctx.page('monitor/instance', {
    title: locale.t('monitor.instanceTitle', { process: model?.name ?? found.processId, key: found.key }),
    instance: found,
    subject,
    process: model?.name ?? found.processId,
    isActive: found.state === 'active',
    xml: model?.xml,
    marks: marksFrom({ elements, flows: await flowsTaken(core, found.key), incidents: waits.incidents }),
    incidents: waits.incidents.map((row) => ({ ...row, element: named(row.elementId) })),
    timers: waits.timers.map((row) => ({ ...row, element: named(row.elementId) })),
    messages: waits.messageWaits,
    jobs: waits.jobs.map((row) => ({ ...row, element: named(row.elementId) })),
    tasks: await openTasks(core, found.key),
    variables: Object.entries(await variables(core, found.key)).map(([name, value]) => ({
      name,
      // Ids lead to whom it is about (norm 11).
      value: subject?.hidden ? locale.t('monitor.withheld') : JSON.stringify(value),
    })),
    trace: elements
      .map((row) => ({
        ...row,
        element: named(row.elementId),
        stateWord: locale.t(`monitor.elementStates.${row.state}`),
      }))
      .reverse(),
  })
}

async function openTasks(core: Core, key: string) {
  const open = (await tasksOfInstance(core, key)).filter(({ state }) => state === 'open')
  const names = await namesOf(
    core,
    open.flatMap(({ assignee }) => assignee ?? []),
  )
  return open.map((task) => ({ ...task, holder: names.get(task.assignee ?? '') ?? null }))
}
