import type { Tx } from '../../database/database'
import { upsert } from '../../database/upsert'
import { sheetsOf } from './load-sheets'
import type { Sheets } from './sheets'
import { Candidates, type CandidateRow, type TaskRow } from './task-store'

/** Writes what the batch changed: few statements a table. */
export async function writeSheets(tx: Tx, sheets: Sheets): Promise<void> {
  for (const sheet of sheetsOf(sheets)) {
    await upsert(tx, sheet.table, { rows: sheet.changed(), keys: sheet.keys })
  }
  await writeCandidates(tx, sheets)
}

async function writeCandidates(tx: Tx, { tasks }: Sheets): Promise<void> {
  const changed = tasks.changed()
  const known = changed.filter((task) => tasks.before(task.key)).map((task) => task.key)
  if (known.length > 0) {
    const marks = known.map(() => '?').join(',')
    await tx.query(`DELETE FROM ${Candidates.name} WHERE task_key IN (${marks})`, known)
  }
  const rows = changed.filter((task) => task.state === 'open').flatMap(candidateRows)
  await upsert(tx, Candidates, { rows, keys: ['candidate', 'due', 'taskKey'] })
}

/** The rows of an open task. */
export function candidateRows(task: TaskRow): CandidateRow[] {
  const due = task.dueAt?.toISOString() ?? '9999'
  const { key: taskKey, processId, elementId, assignee } = task
  const copied = { processId, elementId, assignee }
  return candidatesOf(task).map((candidate) => ({ candidate, due, taskKey, ...copied }))
}

/** Who is concerned by a task: its groups, its candidate users and its assignee as `person:<id>`; each once. */
export function candidatesOf(task: TaskRow): string[] {
  const people = task.assignee ? [...task.candidateUsers, task.assignee] : task.candidateUsers
  return [...new Set([...task.candidateGroups, ...people.map((person) => `person:${person}`)])]
}
