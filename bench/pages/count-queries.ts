import type { Core } from '../../src/core'

/** How many statements `work` sends to the database, while nobody else asks it. */
export async function countQueries(core: Core, work: () => Promise<unknown>): Promise<number> {
  const { dataSource } = core.db
  const { logger } = dataSource
  let count = 0
  const counting = Object.assign(Object.create(logger) as typeof logger, { logQuery: () => void count++ })
  Object.assign(dataSource, { logger: counting })
  try {
    await work()
  } finally {
    Object.assign(dataSource, { logger })
  }
  return count
}
