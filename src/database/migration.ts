import {
  Table as TypeormTable,
  TableIndex as TypeormIndex,
  TableColumn,
  type QueryRunner,
  type TableColumnOptions,
} from 'typeorm'
import { columnsFor, type Column, type Columns, type DatabaseKind } from './columns'
import { snakeCase, type TableIndex } from './table'

/** A forward step of the schema. Once landed it never changes; `name` starts with a four-digit number and gives the order. */
export interface Migration {
  name: string
  up(step: MigrationStep): Promise<void>
}

/** What a migration may do, in the words both databases share. */
export interface MigrationStep {
  readonly kind: DatabaseKind
  createTable(
    name: string,
    columns: (c: Columns) => Record<string, Column>,
    indexes?: readonly TableIndex[],
  ): Promise<void>
  addColumn(table: string, property: string, column: (c: Columns) => Column): Promise<void>
  addIndex(table: string, index: TableIndex): Promise<void>
  sql(statement: string, parameters?: unknown[]): Promise<unknown>
}

/** The step over one connection. */
export function migrationStep(runner: QueryRunner, kind: DatabaseKind): MigrationStep {
  const c = columnsFor(kind)
  return {
    kind,
    async createTable(name, columns, indexes = []) {
      await runner.createTable(
        new TypeormTable({
          name,
          columns: Object.entries(columns(c)).map(([property, column]) => columnOptions(property, column)),
          indices: indexes.map(indexOptions),
          ...(kind === 'mysql' ? { engine: 'InnoDB' } : {}),
        }),
      )
    },
    async addColumn(table, property, column) {
      await runner.addColumn(table, new TableColumn(columnOptions(property, column(c))))
    },
    async addIndex(table, index) {
      await runner.createIndex(table, new TypeormIndex(indexOptions(index)))
    },
    sql: (statement, parameters) => runner.query(statement, parameters),
  }
}

function columnOptions(property: string, column: Column): TableColumnOptions {
  return {
    name: snakeCase(property),
    type: column.type as string,
    ...(column.length === undefined ? {} : { length: String(column.length) }),
    isPrimary: column.primary === true,
    isNullable: column.nullable === true,
    ...(column.default === undefined ? {} : { default: literal(column.default) }),
    ...(column.generated === 'increment'
      ? { isGenerated: true, generationStrategy: 'increment' as const }
      : {}),
  }
}

function indexOptions(index: TableIndex) {
  return { name: index.name, columnNames: index.columns.map(snakeCase), isUnique: index.unique === true }
}

/** As both databases write it; a boolean is 0 or 1. */
function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(Number(value))
}
