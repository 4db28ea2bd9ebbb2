import type { EntitySubscriberInterface } from 'typeorm'
import type { Database } from '../database/database'
import { Outbox } from './store'

/**
 * Calls `wake` whenever a transaction of this process that owes something new has committed, so that it leaves at once
 * and not at the next poll. @returns how to stop listening
 */
export function onEnqueued(db: Database, wake: () => void): () => void {
  const listener: EntitySubscriberInterface = {
    afterInsert({ metadata }) {
      if (metadata.tableName === Outbox.name) db.afterCommit(wake)
    },
  }
  const listeners = db.dataSource.subscribers
  listeners.push(listener)
  return () => {
    listeners.splice(listeners.indexOf(listener), 1)
  }
}
