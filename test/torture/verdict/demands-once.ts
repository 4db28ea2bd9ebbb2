import type { Ledger } from '../load/ledger'
import { countBy, type Evidence } from './evidence'

/** Every acknowledged demand exists once, as one case run by one instance; nothing exists that nobody was told of. */
export function demandsOnce(evidence: Evidence, ledger: Ledger): string[] {
  const { demands, registrations, instances, timeline } = evidence
  const caseOf = new Map(demands.map(({ submissionId, id }) => [submissionId, id]))
  const runs = instances.filter(({ processId }) => processId === 'service-lifecycle')
  const runsOf = countBy(runs, ({ caseId }) => caseId)
  const instanceOf = new Map(registrations.map(({ caseId, instanceKey }) => [caseId, instanceKey]))
  const ownRuns = new Set(runs.map(({ key, caseId }) => `${caseId} ${key}`))
  const recorded = countBy(timeline, ({ code, caseId }) => (code === 'recorded' ? caseId : null))
  const opened = countBy(timeline, ({ code, caseId }) => (code === 'case-opened' ? caseId : null))
  const told = new Set(ledger.demands.values())
  return [
    ...[...ledger.demands]
      .filter(([submission, caseId]) => caseOf.get(submission) !== caseId)
      .map(
        ([submission, caseId]) => `demand ${caseId} of submission ${submission} was acknowledged and is lost`,
      ),
    ...demands
      .filter(({ id }) => !told.has(id))
      .map(({ id }) => `demand ${id} exists, and nobody was told: recorded twice`),
    ...demands.flatMap(({ id, state }) => [
      ...exactlyOne(runsOf.get(id), `instances run case ${id}`),
      ...exactlyOne(recorded.get(id), `lines "recorded" on the timeline of ${id}`),
      // A demand may be withdrawn before any worker has opened its case.
      ...(state === 'withdrawn' && !instanceOf.has(id)
        ? []
        : [
            ...exactlyOne(opened.get(id), `lines "case-opened" on the timeline of ${id}`),
            ...(ownRuns.has(`${id} ${instanceOf.get(id)}`)
              ? []
              : [`case ${id} is registered for ${instanceOf.get(id)}, which is no instance of it`]),
          ]),
    ]),
  ]
}

function exactlyOne(count: number | undefined, what: string): string[] {
  return count === 1 ? [] : [`${count ?? 0} ${what}, not 1`]
}
