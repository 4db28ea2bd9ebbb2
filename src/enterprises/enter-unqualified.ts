import { createHash } from 'node:crypto'
import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { audit } from '../people/audit'
import { insertEnterprise } from './insert-enterprise'
import { Enterprises } from './store'

/**
 * Enters an enterprise of which only name and industry are known, off the qualified list (norm 5): its credit code reads 待补-…
 * until somebody fills it in, its class and tier are the broadest ones. The same name gives the same enterprise. @returns its id
 */
export async function enterUnqualified(
  core: Core,
  actor: Actor,
  { name, industry, reason }: { name: string; industry: string; reason: string },
): Promise<string> {
  return core.db.transaction(async (tx) => {
    const creditCode = placeholderCode(name)
    const known = await idOf(tx, creditCode)
    if (known) return known
    const facts = {
      name,
      industry: industry.slice(0, 191),
      creditCode,
      class: 'growth',
      tier: 'custody',
    } as const
    const off = { marketCode: null, customerManagerId: null, listed: false, onQualifiedList: false }
    const id = await insertEnterprise(core, tx, { ...facts, ...off, entry: { actor, reason } })
    await audit(core, actor, { act: 'entered-enterprise', subject: id, data: { name, creditCode, reason } })
    return id
  })
}

/** At most 18 characters, and never a code of GB 32100, whose alphabet is Latin. */
function placeholderCode(name: string): string {
  const spelling = name.normalize('NFKC').replace(/\s/g, '')
  return `待补-${createHash('sha256').update(spelling).digest('hex').slice(0, 12)}`
}

async function idOf(tx: Tx, creditCode: string): Promise<string | null> {
  return (await rows(tx, Enterprises).findOneBy({ creditCode }))?.id ?? null
}
