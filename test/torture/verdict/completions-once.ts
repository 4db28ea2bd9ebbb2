import type { Core } from '../../../src/core'
import type { AnyTable } from '../../../src/database/table'
import { RiskReviews } from '../../../src/demands/risks/store'
import {
  Agreements,
  CompletionChecks,
  Plans,
  ProgressReports,
  Reviews,
} from '../../../src/demands/work-store'
import { completionKey } from '../../../src/outbox/enqueue'
import type { Ledger } from '../load/ledger'
import { countBy, isOfDemo, type Evidence } from './evidence'

/** Every acknowledged completion is kept, was delivered, and ended its task; nothing was answered that nobody was told of. */
export function completionsOnce({ answers, tasks, outbox }: Evidence, ledger: Ledger): string[] {
  const answered = new Map(answers.map((answer) => [answer.taskKey, answer]))
  const stateOf = new Map(tasks.map(({ key, state }) => [key, state]))
  const sent = new Map(outbox.map(({ dedupeKey, state }) => [dedupeKey, state]))
  return [
    ...[...ledger.completions]
      .filter(([key]) => !answered.has(key))
      .map(([key, element]) => `the completion of ${element} ${key} was acknowledged and is lost`),
    ...answers.flatMap(({ taskKey, command }) => [
      ...(ledger.completions.has(taskKey) ? [] : [`${command} ${taskKey} was answered, and nobody was told`]),
      ...(sent.get(completionKey(taskKey)) === 'delivered'
        ? []
        : [
            `the completion of ${command} ${taskKey} is ${sent.get(completionKey(taskKey)) ?? 'not in the outbox'}`,
          ]),
      ...(stateOf.get(taskKey) === 'completed'
        ? []
        : [`${command} ${taskKey} was answered, and its task is ${stateOf.get(taskKey) ?? 'unknown'}`]),
    ]),
    ...tasks
      .filter(({ key, state }) => state === 'completed' && !answered.has(key))
      .map(({ key, elementId }) => `${elementId} ${key} was completed, and nobody answered it`),
  ]
}

const effects: readonly [command: string, table: AnyTable][] = [
  ['submit-plan', Plans],
  ['review-risk', RiskReviews],
  ['sign-agreement', Agreements],
  ['report-progress', ProgressReports],
  ['confirm-completion', CompletionChecks],
  ['write-review', Reviews],
]

/** Each answer left its one effect on the case and its one line on the timeline, and there is none without an answer. */
export async function effectsOnce(core: Core, { answers, timeline }: Evidence): Promise<string[]> {
  const faults: string[] = []
  for (const [command, table] of effects) {
    const sql = `SELECT case_id AS caseId FROM ${table.name}`
    const all = await core.db.read((tx) => tx.query<{ caseId: string }[]>(sql))
    const found = all.filter(({ caseId }) => !isOfDemo(caseId))
    const wanted = answers.filter((answer) => answer.command === command)
    faults.push(...same(`rows of ${table.name}`, countBy(wanted, caseIdOf), countBy(found, caseIdOf)))
  }
  const lines = timeline.filter(({ code }) => code === 'task-completed')
  faults.push(...same('lines "task-completed"', countBy(answers, caseIdOf), countBy(lines, caseIdOf)))
  return faults
}

function caseIdOf({ caseId }: { caseId: string | null }): string | null {
  return caseId
}

function same(what: string, wanted: Map<string, number>, found: Map<string, number>): string[] {
  return [...new Set([...wanted.keys(), ...found.keys()])]
    .filter((caseId) => wanted.get(caseId) !== found.get(caseId))
    .map(
      (caseId) => `case ${caseId}: ${found.get(caseId) ?? 0} ${what} for ${wanted.get(caseId) ?? 0} answers`,
    )
}
