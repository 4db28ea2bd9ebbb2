import { EntitySchema, type EntityManager, type ObjectLiteral, type Repository } from 'typeorm'
import { columnsFor, type Column, type Columns, type DatabaseKind } from './columns'

/** An index over property names, in their order. */
export interface TableIndex {
  name: string
  columns: string[]
  unique?: boolean
}

/** One table: a plain row type, its columns per database, its indexes. Column names are the properties in snake_case. */
export interface Table<Row extends ObjectLiteral> {
  readonly name: string
  readonly columns: (c: Columns) => { [Property in keyof Row]-?: Column }
  readonly indexes: readonly TableIndex[]
  schema(kind: DatabaseKind): EntitySchema<Row>
}

/** Any table, where only its schema matters. */
export interface AnyTable {
  readonly name: string
  schema(kind: DatabaseKind): EntitySchema
}

/** Declares a table. Index names are unique across the database: `<table>_<columns>`. */
export function defineTable<Row extends ObjectLiteral>(
  name: string,
  columns: (c: Columns) => { [Property in keyof Row]-?: Column },
  indexes: readonly TableIndex[] = [],
): Table<Row> {
  const made = new Map<DatabaseKind, EntitySchema<Row>>()
  const make = (kind: DatabaseKind) =>
    new EntitySchema<Row>({
      name,
      tableName: name,
      columns: namedColumns(columns(columnsFor(kind))),
      indices: indexes.map((index) => ({ ...index, unique: index.unique ?? false })),
    })
  return {
    name,
    columns,
    indexes,
    schema(kind) {
      const schema = made.get(kind) ?? make(kind)
      made.set(kind, schema)
      return schema
    },
  }
}

/** The rows of `table` inside a transaction. */
export function rows<Row extends ObjectLiteral>(tx: EntityManager, table: Table<Row>): Repository<Row> {
  return tx.getRepository<Row>(table.name)
}

/** `dueAt` → `due_at`. */
export function snakeCase(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function namedColumns(columns: Record<string, Column>): Record<string, Column> {
  return Object.fromEntries(
    Object.entries(columns).map(([property, column]) => [property, { ...column, name: snakeCase(property) }]),
  )
}
