import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { Enterprises, type Enterprise } from '../enterprises'
import { changeEnterprise, lockEnterprise } from '../enterprises/change-enterprise'
import { insertEnterprise } from '../enterprises/insert-enterprise'
import { BusinessError } from '../errors'
import { zhCN } from '../web/locales/zh-CN'
import type { Nomination } from './nomination'

interface Nominated {
  actor: Actor
  input: Nomination
}

/**
 * The enterprise that a nomination names, held until the transaction ends: the one that is known, by id or by its credit code, or a new
 * one off the list with the broadest class and tier. Throws `enterprise-unknown`, `credit-code-of-other`.
 */
export async function nominatedEnterprise(
  core: Core,
  tx: Tx,
  { actor, input }: Nominated,
): Promise<Enterprise> {
  const id = input.enterpriseId ?? (await idByCode(tx, input))
  if (!id) return enterNewcomer(core, tx, { actor, input })
  const { wants, reason } = input
  await changeEnterprise(core, tx, {
    actor,
    enterpriseId: id,
    reason: reason.slice(0, 500),
    fields: { wants },
  })
  return lockEnterprise(core, tx, id)
}

async function idByCode(tx: Tx, input: Nomination): Promise<string | null> {
  const { name, creditCode } = newcomerOf(input)
  const found = await rows(tx, Enterprises).findOneBy({ creditCode })
  if (found && found.name !== name)
    throw new BusinessError('credit-code-of-other', {
      field: 'creditCode',
      creditCode,
      enterprise: found.name,
    })
  return found?.id ?? null
}

async function enterNewcomer(core: Core, tx: Tx, { actor, input }: Nominated): Promise<Enterprise> {
  const known = { ...newcomerOf(input), class: 'growth', tier: 'custody', wants: input.wants } as const
  const off = { marketCode: null, customerManagerId: null, listed: false, onQualifiedList: false }
  const entry = { actor, reason: zhCN.t('qualification.entered') }
  return lockEnterprise(core, tx, await insertEnterprise(core, tx, { ...known, ...off, entry }))
}

function newcomerOf({ name, creditCode, industry }: Nomination) {
  return {
    name: name ?? '',
    creditCode: (creditCode ?? '').toUpperCase(),
    industry: industry ?? '',
  }
}
