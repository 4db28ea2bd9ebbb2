import type { EntitySchemaColumnOptions, ValueTransformer } from 'typeorm'

/** The two families of databases that everything here must hold on. MariaDB counts as mysql. */
export type DatabaseKind = 'sqlite' | 'mysql'

/** A column as both an entity and a migration describe it. */
export type Column = EntitySchemaColumnOptions

/** Column makers for one kind of database; the same call in an entity and in its migration gives the same column. */
export interface Columns {
  /** UUIDv7 primary key. */
  id(): Column
  /** An engine key: up to 20 digits, kept as text. */
  key(): Column
  /** Short text, at most `length` characters (default 191). */
  text(length?: number): Column
  /** Text without a practical limit. */
  longText(): Column
  /** A JSON value of any size. */
  json(): Column
  /** An instant: Date in code, UTC ISO text with milliseconds in the table, so that text order is time order. */
  instant(): Column
  /** A calendar day of Asia/Shanghai, `YYYY-MM-DD`. */
  day(): Column
  /** A whole number within ±2^31. */
  integer(): Column
  /** A whole number within ±2^53: log positions, amounts in fen, sizes in bytes. */
  bigInteger(): Column
  /** Points in hundredths, or any other exact count. */
  points(): Column
  yesNo(): Column
  /** Optimistic lock: starts at 1, every change adds 1. */
  version(): Column
  /** A counter given by the database, growing in order of insertion. */
  serial(): Column
}

const instants: ValueTransformer = {
  to: (value: unknown) => (value instanceof Date ? value.toISOString() : value),
  from: (value: string | null) => (value === null ? null : new Date(value)),
}
const jsonText: ValueTransformer = {
  to: (value: unknown) => (value === undefined || value === null ? value : JSON.stringify(value)),
  from: (value: string | null) => (value === null ? null : (JSON.parse(value) as unknown)),
}
const wholeNumbers: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
}

/** The column makers of `kind`. */
export function columnsFor(kind: DatabaseKind): Columns {
  const long = kind === 'mysql' ? 'longtext' : 'text'
  const int = kind === 'mysql' ? 'int' : 'integer'
  return {
    id: () => ({ type: 'varchar', length: 36, primary: true }),
    key: () => ({ type: 'varchar', length: 20 }),
    text: (length = 191) => ({ type: 'varchar', length }),
    longText: () => ({ type: long }),
    json: () => ({ type: long, transformer: jsonText }),
    instant: () => ({ type: 'varchar', length: 24, transformer: instants }),
    day: () => ({ type: 'varchar', length: 10 }),
    integer: () => ({ type: int }),
    bigInteger: () => ({ type: 'bigint', transformer: wholeNumbers }),
    points: () => ({ type: int }),
    yesNo: () => ({ type: 'boolean' }),
    version: () => ({ type: int, version: true }),
    serial: () => ({
      type: kind === 'mysql' ? 'bigint' : 'integer',
      primary: true,
      generated: 'increment',
      transformer: wholeNumbers,
    }),
  }
}

/** The same column, allowed to be NULL. */
export function optional(column: Column): Column {
  return { ...column, nullable: true }
}

/** The same column as (part of) the primary key. */
export function primary(column: Column): Column {
  return { ...column, primary: true }
}

/** The same column with a value for rows that do not say: what a new column of an old table needs. */
export function withDefault(column: Column, value: string | number | boolean): Column {
  return { ...column, default: value }
}
