import { LessThan } from 'typeorm'
import type { Core } from '../core'
import { forUpdate } from '../database/for-update'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { knocked, perAddress, perLink, type KnockLimit } from './rules/knocks'
import { FeedbackKnocks } from './store'
import { hashOf } from './token'

const keptMs = 24 * 3_600_000

/** Counts a look at a feedback link, by address and by link, before it is looked up. @throws BusinessError `feedback-busy` */
export async function countKnock(core: Core, { ip, token }: { ip: string; token: string }): Promise<void> {
  const counts = await core.db.transaction(async (tx) => [
    await count(core, tx, { subject: `address:${hashOf(ip)}`, limit: perAddress }),
    await count(core, tx, { subject: `link:${hashOf(token)}`, limit: perLink }),
  ])
  const old = { since: LessThan(new Date(core.clock.now().getTime() - keptMs)) }
  // Apart, for it looks at the rows of others: whoever waits for them must hold none.
  if (counts.some(({ isFirst }) => isFirst))
    await core.db.transaction((tx) => rows(tx, FeedbackKnocks).delete(old))
  if (counts.some(({ isTooMany }) => isTooMany)) throw new BusinessError('feedback-busy')
}

async function count(core: Core, tx: Tx, { subject, limit }: { subject: string; limit: KnockLimit }) {
  const insert = rows(tx, FeedbackKnocks).createQueryBuilder().insert()
  const fresh = { subject, count: 0, since: core.clock.now() }
  await insert.values(fresh).orUpdate(['subject'], ['subject']).execute()
  const row = await rows(tx, FeedbackKnocks).findOneOrFail({ where: { subject }, ...forUpdate(core.db) })
  const next = knocked(row, core.clock.now(), limit)
  await rows(tx, FeedbackKnocks).update({ subject }, next)
  return { isFirst: next.count === 1, isTooMany: next.count > limit.most }
}
