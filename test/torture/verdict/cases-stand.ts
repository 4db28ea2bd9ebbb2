import type { Core } from '../../../src/core'
import { verifyTimeline } from '../../../src/timeline'
import type { Ledger } from '../load/ledger'
import { countBy, type Evidence } from './evidence'

/**
 * At rest, the lifecycle of an open case waits for exactly one person, that of a closed one for nobody; a withdrawn one is closed.
 * The month's review may ask about a case as well: it begins when the product does, and collects what is there by then.
 */
export function casesStand({ demands, instances, tasks, answers }: Evidence, ledger: Ledger): string[] {
  const active = new Set(
    instances.filter((one) => isLifecycle(one) && one.state === 'active').map(({ caseId }) => caseId),
  )
  const open = countBy(tasks, (task) => (isLifecycle(task) && task.state === 'open' ? task.caseId : null))
  const reviewed = new Set(
    answers.filter(({ command }) => command === 'write-review').map(({ caseId }) => caseId),
  )
  return demands.flatMap(({ id, state, closedAt }) => {
    const waiting = open.get(id) ?? 0
    const wanted = closedAt ? 0 : 1
    return [
      ...(active.has(id) === !closedAt ? [] : [`case ${id} is ${state}, and its instance is not`]),
      ...(waiting === wanted ? [] : [`case ${id} (${state}) waits for ${waiting} tasks, not ${wanted}`]),
      ...(ledger.withdrawals.has(id) && state !== 'withdrawn' && !reviewed.has(id)
        ? [`the withdrawal of ${id} was acknowledged, and it is ${state}`]
        : []),
    ]
  })
}

function isLifecycle({ processId }: { processId: string }): boolean {
  return processId === 'service-lifecycle'
}

/** Every case's trace is whole, from the first line to the last. */
export async function chainsWhole(core: Core, { demands }: Evidence): Promise<string[]> {
  const faults: string[] = []
  for (const { id } of demands) {
    const verdict = await verifyTimeline(core, id)
    if (!verdict.whole) faults.push(`timeline of ${id}: line ${verdict.seq} is ${verdict.fault}`)
  }
  return faults
}
