import { createHash } from 'node:crypto'
import { LessThan } from 'typeorm'
import type { Core } from '../core'
import { forUpdate } from '../database/for-update'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { perAccount, perAddress, waitAfter, type LockOut } from './rules/lock-out'
import { SignInAttempts, type SignInAttempt } from './session-store'

const keptMs = 48 * 3_600_000

/** Who tries to sign in: each is counted under both. */
export interface Attempt {
  account: string
  ip: string
}

/**
 * Counts a sign-in before its password is looked at, so that many at once can't slip past the count.
 * Throws `sign-in-wait-seconds` or `sign-in-wait-minutes` while account or address has to wait; such a try is not counted.
 */
export async function countAttempt(core: Core, attempt: Attempt): Promise<void> {
  await core.db.transaction(async (tx) => {
    for (const [subject, policy] of subjectsOf(attempt)) await count(core, tx, { subject, policy })
  })
}

/** Takes back the count after the right password: the account starts anew, the address is freed of this one try. */
export async function forgiveAttempt(core: Core, attempt: Attempt): Promise<void> {
  const [account, address] = subjectsOf(attempt)
  await core.db.transaction(async (tx) => {
    await rows(tx, SignInAttempts).delete({ subject: account[0] })
    const row = await lockedRow(core, tx, address[0])
    const failures = Math.max(0, row.failures - 1)
    const lockedUntil = waitAfter(failures, perAddress) === 0 ? null : row.lockedUntil
    await rows(tx, SignInAttempts).update({ subject: address[0] }, { failures, lockedUntil })
  })
  // Apart, for it looks at the rows of others: whoever waits for them must hold none.
  const old = { lastAt: LessThan(new Date(core.clock.now().getTime() - keptMs)) }
  await core.db.transaction((tx) => rows(tx, SignInAttempts).delete(old))
}

type Subject = [subject: string, policy: LockOut]

function subjectsOf(attempt: Attempt): [Subject, Subject] {
  return [
    [`account:${hashed(attempt.account)}`, perAccount],
    [`address:${hashed(attempt.ip)}`, perAddress],
  ]
}

/** People type passwords into the field of the account; they are not kept. */
function hashed(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

async function count(core: Core, tx: Tx, one: { subject: string; policy: LockOut }): Promise<void> {
  const row = await lockedRow(core, tx, one.subject)
  const now = core.clock.now()
  if (row.lockedUntil && row.lockedUntil > now) throw waitUntil(row.lockedUntil, now)
  const forgotten = now.getTime() - row.lastAt.getTime() > one.policy.forgottenAfterMs
  const failures = forgotten ? 1 : row.failures + 1
  const wait = waitAfter(failures, one.policy)
  const lockedUntil = wait > 0 ? new Date(now.getTime() + wait) : null
  await rows(tx, SignInAttempts).update({ subject: one.subject }, { failures, lastAt: now, lockedUntil })
}

/** The row is taken whole at once, made or known: with a shared lock first, an office that signs in at the same moment would block itself. */
async function lockedRow(core: Core, tx: Tx, subject: string): Promise<SignInAttempt> {
  const fresh = { subject, failures: 0, lastAt: core.clock.now(), lockedUntil: null }
  const insert = rows(tx, SignInAttempts).createQueryBuilder().insert().values(fresh)
  await insert.orUpdate(['subject'], ['subject']).execute()
  return rows(tx, SignInAttempts).findOneOrFail({ where: { subject }, ...forUpdate(core.db) })
}

function waitUntil(until: Date, now: Date): BusinessError {
  const seconds = Math.ceil((until.getTime() - now.getTime()) / 1000)
  if (seconds < 120) return new BusinessError('sign-in-wait-seconds', { seconds })
  return new BusinessError('sign-in-wait-minutes', { minutes: Math.ceil(seconds / 60) })
}
