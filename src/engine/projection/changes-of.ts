import type { Change } from '../../database/changes'
import type { Sheets } from './sheets'
import { candidatesOf } from './write-sheets'

/** A line for the feed, without its time. */
export type Announcement = Omit<Change, 'id' | 'at'>

const keepers = ['role:supervisor', 'role:admin']
const audienceAtMost = 1000

/** What a batch changed that open pages may show, each thing once, however many records it took. */
export function changesOf(sheets: Sheets): Announcement[] {
  const { tasks, instances, incidents, definitions } = sheets
  const cases = new Set<string>()
  const lines: Announcement[] = []
  for (const task of tasks.changed()) {
    const before = tasks.before(task.key)
    const audience = new Set([...candidatesOf(task), ...(before ? candidatesOf(before) : [])])
    lines.push(...announcements('task', task.key, [...audience]))
    if (task.caseId) cases.add(task.caseId)
  }
  for (const instance of instances.changed()) {
    lines.push(...announcements('instance', instance.key, [...keepers, ...caseAudience(instance.caseId)]))
    if (instance.caseId) cases.add(instance.caseId)
  }
  for (const incident of incidents.changed()) lines.push(...announcements('incident', incident.key, keepers))
  for (const caseId of cases) lines.push(...announcements('case', caseId, caseAudience(caseId)))
  for (const { key } of definitions.changed()) {
    lines.push(...announcements('definition', key, ['role:designer', ...keepers]))
  }
  return lines
}

function caseAudience(caseId: string | null): string[] {
  return caseId ? [`case:${caseId}`] : []
}

/** An audience longer than the column makes several lines: none of it is cut off. */
function announcements(topic: string, ref: string, audience: readonly string[]): Announcement[] {
  const lines: string[] = []
  for (const one of audience) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + one.length <= audienceAtMost)
      lines[lines.length - 1] = `${last} ${one}`
    else lines.push(one)
  }
  return lines.map((line) => ({ topic, ref, audience: line }))
}
