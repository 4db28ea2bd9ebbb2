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
}

/** The trace of a case and what the projection knows of its tasks, newest first; `kind` null for all (norm 2). */
export async function caseTimeline(
  { core, locale }: { core: Core; locale: Locale },
  caseId: string,
  kind: TimelineKind | null,
): Promise<ShownLine[]> {
  const written = (await timelineOf(core, caseId)).map((entry) => ({
    kind: entry.kind,
    sentence: locale.t(`timeline.${entry.code}`, entry.data).trim(),
    at: entry.at,
    by: entry.actorName,
    tone: toneOf(entry.code),
  }))
  const projected = (await tasksOfCase(core, caseId)).flatMap((task) => taskLines(locale, task))
  const all = [...written, ...projected].filter((line) => !kind || line.kind === kind)
  return all.sort((a, b) => a.at.getTime() - b.at.getTime()).reverse()
}

function taskLines(locale: Locale, { name, createdAt, endedAt, state }: TaskRow): ShownLine[] {
  const line = (code: string, at: Date): ShownLine => ({
    kind: 'task',
    sentence: locale.t(`timeline.${code}`, { name }),
    at,
    by: null,
    tone: null,
  })
  return [line('task-created', createdAt), ...(endedAt ? [line(`task-${state}`, endedAt)] : [])]
}

function toneOf(code: string): ShownLine['tone'] {
  if (/overdue|escalate|rejected|declined|infeasible/.test(code)) return 'bad'
  return /remind|risk-raised|returned|changes|withdrawn/.test(code) ? 'warn' : null
}
