import type { ObjectLiteral } from 'typeorm'
import { columnsFor, type Column } from '../../database/columns'
import type { Tx } from '../../database/database'
import { snakeCase, type Table } from '../../database/table'
import { kindOf } from '../../database/upsert'
import { Definitions } from './definition-store'
import type { Sheet } from './sheet'
import type { Notes, Sheets } from './sheets'
import { Tasks } from './task-store'

/** Notes of process versions already read; they never change. */
export type NotesKnown = Map<string, Notes>

/** Reads the rows that the folds asked for. */
export async function loadSheets(tx: Tx, sheets: Sheets, known: NotesKnown): Promise<void> {
  for (const sheet of sheetsOf(sheets)) await loadNeeded(tx, sheet)
  await loadNotes(tx, sheets, known)
  const { tasks, tasksOfElements, tasksOfInstances } = sheets
  for (const row of await selectIn(tx, Tasks, { elementInstanceKey: [...tasksOfElements] })) tasks.load(row)
  for (const row of await selectIn(tx, Tasks, { instanceKey: [...tasksOfInstances] })) tasks.load(row)
}

/** The sheets in the order in which they are read and written, the same everywhere so that replicas don't deadlock. */
export function sheetsOf(sheets: Sheets): Sheet[] {
  const { definitions, forms, decisions, requirements, instances, elements, flows, variables } = sheets
  const { tasks, jobs, incidents, timers, waits, acts } = sheets
  const deployed = [definitions, forms, decisions, requirements]
  return [...deployed, instances, elements, flows, variables, tasks, jobs, incidents, timers, waits, acts]
}

async function loadNeeded(tx: Tx, sheet: Sheet): Promise<void> {
  const ids = sheet.needed()
  const [leading] = sheet.keys
  if (ids.length === 0 || leading === undefined) return
  const wanted = new Set(ids)
  const leads = sheet.keys.length === 1 ? ids : [...new Set(ids.map((id) => id.slice(0, id.indexOf('\n'))))]
  for (const row of await selectIn(tx, sheet.table, { [leading]: leads }))
    if (wanted.has(sheet.idOf(row))) sheet.load(row)
}

async function loadNotes(tx: Tx, sheets: Sheets, known: NotesKnown): Promise<void> {
  const missing = [...sheets.notesNeeded].filter((key) => !known.has(key))
  for (const row of await selectIn(tx, Definitions, { key: missing })) known.set(row.key, row.elements)
  for (const key of sheets.notesNeeded) sheets.notes.set(key, known.get(key) ?? {})
}

const valuesAtMost = 5_000

/** Rows whose one property named has one of the values given. Plain rows, decoded as the entity would; several times as fast. */
export async function selectIn<Row extends ObjectLiteral>(
  tx: Tx,
  table: Table<Row>,
  among: { [Property in keyof Row]?: readonly Row[Property][] },
): Promise<Row[]> {
  const [property = '', values = []] = Object.entries<readonly unknown[] | undefined>(among)[0] ?? []
  const found: Row[] = []
  for (let start = 0; start < values.length; start += valuesAtMost) {
    const part = values.slice(start, start + valuesAtMost)
    const marks = part.map(() => '?').join(',')
    const sql = `SELECT * FROM ${table.name} WHERE \`${snakeCase(property)}\` IN (${marks})`
    const raw = await tx.query<Record<string, unknown>[]>(sql, part)
    found.push(...raw.map(decoder(tx, table)))
  }
  return found
}

/** Turns a raw row of `table` into a row as code sees it. */
export function decoder<Row extends ObjectLiteral>(
  tx: Tx,
  table: Table<Row>,
): (raw: Record<string, unknown>) => Row {
  const columns = Object.entries<Column>(table.columns(columnsFor(kindOf(tx))))
  const readers = columns.map(([property, { transformer }]) => {
    const from = transformer && !Array.isArray(transformer) ? transformer.from.bind(transformer) : null
    return { property, name: snakeCase(property), from }
  })
  return (raw) =>
    Object.fromEntries(
      readers.map(({ property, name, from }) => [property, from ? (from(raw[name]) as unknown) : raw[name]]),
    ) as Row
}
