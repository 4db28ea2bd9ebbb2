import year2024 from 'chinese-days/dist/years/2024.json'
import year2025 from 'chinese-days/dist/years/2025.json'
import year2026 from 'chinese-days/dist/years/2026.json'
import { optional } from '../columns'
import type { Migration, MigrationStep } from '../migration'

interface PublishedYear {
  year: number
  paper: string
  at: string
  days: { holidays: Record<string, string>; workdays: Record<string, string> }
}

/** The years whose notice of the State Council was out when this was written, with the day it was issued. */
const published: PublishedYear[] = [
  { year: 2024, paper: '国办发明电〔2023〕7号', at: '2023-10-25T00:00:00.000Z', days: year2024 },
  { year: 2025, paper: '国办发明电〔2024〕12号', at: '2024-11-12T00:00:00.000Z', days: year2025 },
  { year: 2026, paper: '国办发明电〔2025〕7号', at: '2025-11-04T00:00:00.000Z', days: year2026 },
]

/** The working calendar with the years known so far, and the deadlines that are counted on it (norm 8). */
export const calendar: Migration = {
  name: '0005-calendar',
  async up(step) {
    await createCalendar(step)
    await createDeadlines(step)
    for (const [index, year] of published.entries()) await enterYear(step, year, index + 1)
    await step.sql('INSERT INTO calendar_head (id, version) VALUES (1, ?)', [published.length])
  },
}

async function createCalendar(step: MigrationStep): Promise<void> {
  await step.createTable('calendar_head', (c) => ({
    id: { ...c.integer(), primary: true },
    version: c.integer(),
  }))
  await step.createTable(
    'calendar_days',
    (c) => ({ day: { ...c.day(), primary: true }, kind: c.text(4), name: c.text(50), year: c.integer() }),
    [{ name: 'calendar_days_year', columns: ['year'] }],
  )
  await step.createTable('calendar_years', (c) => ({
    year: { ...c.integer(), primary: true },
    official: c.yesNo(),
    papers: c.json(),
    version: c.integer(),
    byId: c.text(36),
    byName: c.text(100),
    at: c.instant(),
  }))
  await step.createTable('calendar_changes', (c) => ({
    version: { ...c.integer(), primary: true },
    kind: c.text(10),
    year: c.integer(),
    reason: c.text(500),
    days: c.json(),
    byId: c.text(36),
    byName: c.text(100),
    at: c.instant(),
  }))
}

async function createDeadlines(step: MigrationStep): Promise<void> {
  await step.createTable(
    'deadlines',
    (c) => ({
      id: c.id(),
      caseId: c.text(36),
      kind: c.text(40),
      ordinal: c.integer(),
      title: c.text(100),
      subject: optional(c.text(191)),
      departmentId: { ...c.text(36), nullable: true },
      lineId: { ...c.text(36), nullable: true },
      startedAt: c.instant(),
      rule: c.json(),
      calendarVersion: c.integer(),
      pauses: c.json(),
      extensions: c.json(),
      dueAt: c.instant(),
      checkAt: { ...c.instant(), nullable: true },
      state: c.text(10),
      settledAt: { ...c.instant(), nullable: true },
      explanation: c.json(),
      version: c.version(),
    }),
    [
      { name: 'deadlines_case_kind_ordinal', columns: ['caseId', 'kind', 'ordinal'], unique: true },
      { name: 'deadlines_state_due_at', columns: ['state', 'dueAt'] },
    ],
  )
  await step.createTable(
    'deadline_steps',
    (c) => ({
      id: c.id(),
      deadlineId: c.text(36),
      step: c.text(30),
      dueAt: c.instant(),
      takenAt: c.instant(),
      skipped: c.yesNo(),
    }),
    [{ name: 'deadline_steps_deadline_step_due_at', columns: ['deadlineId', 'step', 'dueAt'], unique: true }],
  )
  await step.createTable(
    'deadline_changes',
    (c) => ({
      id: c.id(),
      deadlineId: c.text(36),
      act: c.text(20),
      fromDueAt: { ...c.instant(), nullable: true },
      toDueAt: c.instant(),
      reason: c.text(500),
      byId: c.text(36),
      byName: c.text(100),
      at: c.instant(),
    }),
    [{ name: 'deadline_changes_deadline', columns: ['deadlineId'] }],
  )
}

async function enterYear(step: MigrationStep, entry: PublishedYear, version: number): Promise<void> {
  const off = Object.entries(entry.days.holidays).map(([day, text]) => [day, 'off', nameOf(text)])
  const work = Object.entries(entry.days.workdays).map(([day, text]) => [day, 'work', nameOf(text)])
  const days = [...off, ...work]
  await step.sql(
    `INSERT INTO calendar_days (day, kind, name, year) VALUES ${days.map(() => '(?,?,?,?)').join(',')}`,
    days.flatMap((day) => [...day, entry.year]),
  )
  const by = ['system', '系统', entry.at]
  await step.sql(
    'INSERT INTO calendar_years (year, official, papers, version, by_id, by_name, at) VALUES (?,1,?,?,?,?,?)',
    [entry.year, JSON.stringify([entry.paper]), version, ...by],
  )
  const changed = days.map(([day, kind, name]) => ({ day, from: null, to: kind, name }))
  await step.sql(
    'INSERT INTO calendar_changes (version, kind, year, reason, days, by_id, by_name, at) VALUES (?,?,?,?,?,?,?,?)',
    [version, 'seed', entry.year, entry.paper, JSON.stringify(changed), ...by],
  )
}

/** `Mid-autumn Festival,中秋,1` → 中秋节. */
function nameOf(text: string): string {
  const name = text.split(',')[1] ?? text
  return name === '元旦' || name.endsWith('节') ? name : `${name}节`
}
