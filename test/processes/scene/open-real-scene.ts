import type { Database } from '../../../src/database/database'
import { migrations } from '../../../src/database/migrations'
import { openDatabase } from '../../../src/database/open'
import { tables } from '../../../src/schema'
import { sqlitePlace } from '../../world/database'
import { beginAt, type BusinessTime } from './business-time'
import { openStage, type Stage } from './open-stage'
import { enterRealCast, type RealCast } from './real-cast'

/** The product's own workers on the real broker, over a SQLite database of their own. */
export interface RealScene {
  db: Database
  stage: Stage
  time: BusinessTime
  cast: RealCast
  close(): Promise<void>
}

/** Opens a scene whose story begins at `start`. */
export async function openRealScene(start: Date): Promise<RealScene> {
  const place = await sqlitePlace()
  const db = await openDatabase(place.url, tables, migrations)
  const stage = await openStage()
  const time = await beginAt(start)
  const cast = await enterRealCast(stage, db, time)
  const close = async () => {
    await cast.leave()
    await stage.close()
    await db.close()
    await place.remove()
  }
  return { db, stage, time, cast, close }
}
