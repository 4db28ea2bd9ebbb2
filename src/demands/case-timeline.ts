import type { Core } from '../core'
import { tasksOfCase } from '../engine/projection/queries'
import type { TaskRow } from '../engine/projection/task-store'
import { timelineOf, type TimelineKind } from '../timeline'
import type { Locale } from '../web/locale'

/** One line as the case page shows it. */
export interface ShownLine {
  kind: TimelineKind
  sentence: string
  at: Date
  /** Who did it; null where the engine did. */
  by: string | null
  tone: 'warn' | 'bad' | null
  /** Its place in the chain and its hash; null for a line that the projection tells. */
  seq: number | null
  hash: string | null
}

/** The trace of a case and what the projection knows of its tasks, newest first; `kind` null for all (norm 2). */
export async function caseTimeline(
  { core, locale }: { core: Core; locale: Locale },
  caseId: string,
  kind: TimelineKind | null,
): Promise<ShownLine[]> {
  const entries = await timelineOf(core, caseId)
  const told = new Set(entries.map(({ data }) => data['taskKey']))
  const written = entries.map((entry) => ({
    kind: entry.kind,
    sentence: locale.t(`timeline.${entry.code}`, entry.data).trim(),
    at: entry.at,
    by: entry.actorName,
    tone: toneOf(entry.code),
    seq: entry.seq,
    hash: entry.hash,
  }))
  const projected = (await tasksOfCase(core, caseId)).flatMap((task) =>
    taskLines(locale, task, told.has(task.key)),
  )
  const all = [...written, ...projected].filter((line) => !kind || line.kind === kind)
  return all.sort((a, b) => a.at.getTime() - b.at.getTime()).reverse()
}

/** What the engine says of a task; its end only where no person's act has told of it. */
function taskLines(
  locale: Locale,
  { name, createdAt, endedAt, state }: TaskRow,
  isTold: boolean,
): ShownLine[] {
  const line = (code: string, at: Date): ShownLine => ({
    kind: 'task',
    sentence: locale.t(`timeline.${code}`, { name }),
    at,
    by: null,
    tone: null,
    seq: null,
    hash: null,
  })
  return [line('task-created', createdAt), ...(endedAt && !isTold ? [line(`task-${state}`, endedAt)] : [])]
}

function toneOf(code: string): ShownLine['tone'] {
  if (/overdue|escalate|rejected|declined|infeasible/.test(code)) return 'bad'
  return /remind|risk-raised|returned|changes|withdrawn/.test(code) ? 'warn' : null
}
