import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { BusinessError } from '../errors'
import { changeEnterprise } from './change-enterprise'

/** Entry into the qualified list or removal from it. */
export interface ListMove {
  actor: Pick<Actor, 'id' | 'name'>
  enterpriseId: string
  reason: string
}

/**
 * Puts an enterprise on the qualified list (norm 5). Safe to run twice.
 * Throws `enterprise-unknown`, `list-reason-missing`. @returns whether it was not on it
 */
export function putOnList(core: Core, tx: Tx, move: ListMove): Promise<boolean> {
  return moveOn(core, tx, { ...move, onQualifiedList: true })
}

/**
 * Takes an enterprise off the qualified list; its history is kept and open cases finish (norm 5). Safe to run twice.
 * Throws `enterprise-unknown`, `list-reason-missing`. @returns whether it was on it
 */
export function takeOffList(core: Core, tx: Tx, move: ListMove): Promise<boolean> {
  return moveOn(core, tx, { ...move, onQualifiedList: false })
}

function moveOn(core: Core, tx: Tx, move: ListMove & { onQualifiedList: boolean }): Promise<boolean> {
  const { onQualifiedList, ...of } = move
  const reason = of.reason.trim()
  if (!reason) return Promise.reject(new BusinessError('list-reason-missing', { field: 'reason' }))
  return changeEnterprise(core, tx, { ...of, reason, fields: { onQualifiedList } })
}
