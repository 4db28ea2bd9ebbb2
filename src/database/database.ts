import { AsyncLocalStorage } from 'node:async_hooks'
import type { DataSource, EntityManager } from 'typeorm'
import type { DatabaseKind } from './columns'
import { inTurn } from './in-turn'

/** A running transaction; everything read or written through it stands or falls together. */
export type Tx = EntityManager

/** The one door to the database. */
export interface Database {
  readonly kind: DatabaseKind
  readonly dataSource: DataSource
  /** Runs `work` in a transaction; inside another transaction of the same flow it joins that one. Repeats on a deadlock, so `work` touches nothing but the database. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Reads outside a transaction (joins one that is open, or an outer read). On SQLite it waits its turn, so no transaction may begin inside it. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Runs `action` when the open transaction has committed (at once when none is open); never after a rollback. */
  afterCommit(action: () => void): void
  close(): Promise<void>
}

interface Open {
  tx: Tx
  committed: (() => void)[]
}

const retryable = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD', 'SQLITE_BUSY'])
const attempts = 5

/** The door over an initialised data source. SQLite has one connection, so its transactions and reads go one at a time. */
export function openDoor(dataSource: DataSource, kind: DatabaseKind): Database {
  const open = new AsyncLocalStorage<Open>()
  const reading = new AsyncLocalStorage<true>()
  const turn = kind === 'sqlite' ? inTurn() : <T>(work: () => Promise<T>) => work()

  const attempt = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    const committed: (() => void)[] = []
    const begin = (tx: Tx) => open.run({ tx, committed }, () => work(tx))
    const result = await turn(() =>
      kind === 'mysql' ? dataSource.transaction('READ COMMITTED', begin) : dataSource.transaction(begin),
    )
    open.exit(() => committed.forEach((action) => action()))
    return result
  }

  return {
    kind,
    dataSource,
    transaction(work) {
      const outer = open.getStore()
      if (outer) return work(outer.tx)
      if (reading.getStore())
        return Promise.reject(
          new Error('a transaction began inside a read: on SQLite it would wait for itself'),
        )
      return repeatOnDeadlock(() => attempt(work))
    },
    read(work) {
      const outer = open.getStore()
      if (outer) return work(outer.tx)
      if (reading.getStore()) return work(dataSource.manager)
      return turn(() => reading.run(true, () => work(dataSource.manager)))
    },
    afterCommit(action) {
      const outer = open.getStore()
      if (outer) outer.committed.push(action)
      else action()
    },
    close: () => turn(() => dataSource.destroy()),
  }
}

async function repeatOnDeadlock<T>(run: () => Promise<T>): Promise<T> {
  for (let nth = 1; ; nth++) {
    try {
      return await run()
    } catch (error) {
      if (nth === attempts || !retryable.has(databaseErrorCode(error) ?? '')) throw error
      await new Promise((resolve) => setTimeout(resolve, 10 * 2 ** nth * Math.random()))
    }
  }
}

/** The driver's own error code (`ER_DUP_ENTRY`, `SQLITE_CONSTRAINT_UNIQUE`), if the error came from the database. */
export function databaseErrorCode(error: unknown): string | undefined {
  const inner = (error as { driverError?: unknown }).driverError ?? error
  return (inner as { code?: string }).code
}

/** Whether the database refused a row because one with the same unique values exists. */
export function isDuplicate(error: unknown): boolean {
  const code = databaseErrorCode(error) ?? ''
  return (
    code === 'ER_DUP_ENTRY' ||
    code.startsWith('SQLITE_CONSTRAINT_UNIQUE') ||
    code.startsWith('SQLITE_CONSTRAINT_PRIMARYKEY')
  )
}

const away = new Set([
  'ER_SERVER_SHUTDOWN',
  'ER_CON_COUNT_ERROR',
  'ER_CONNECTION_KILLED',
  'ER_NEW_ABORTING_CONNECTION',
])

/**
 * Whether the database could not be reached or hung up: nothing is wrong with what was asked, and it may be asked again.
 * The transaction may have committed all the same, when only the answer to its commit was lost.
 */
export function isDatabaseAway(error: unknown): boolean {
  const { driverError = error } = (error ?? {}) as { driverError?: unknown }
  const { fatal, code = '' } = (driverError ?? {}) as { fatal?: boolean; code?: string }
  // mysql2 marks what ends a connection, also before there was one.
  return fatal === true || away.has(code)
}
