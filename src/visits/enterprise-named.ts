import { In } from 'typeorm'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { candidates } from '../database/text-pairs'
import { Enterprises } from '../enterprises/store'
import { BusinessError } from '../errors'

const similarAtMost = 5

/**
 * The id of the enterprise somebody typed: its whole name or its credit code.
 * @throws BusinessError `visit-enterprise-similar` with names that hold what was typed, `visit-enterprise-unnamed`
 */
export async function enterpriseNamed(core: Core, typed: string): Promise<string> {
  return core.db.read(async (tx) => {
    const text = typed.trim()
    const found = await rows(tx, Enterprises).find({
      where: [{ name: text }, { creditCode: text.toUpperCase() }],
      order: { onQualifiedList: 'DESC' },
      take: 1,
    })
    if (found[0]) return found[0].id
    const similar = await similarNames(tx, text)
    const code = similar ? 'visit-enterprise-similar' : 'visit-enterprise-unnamed'
    throw new BusinessError(code, { field: 'party', typed: text, similar })
  })
}

async function similarNames(tx: Tx, text: string): Promise<string> {
  const ids = (await candidates(tx, 'enterprise', [text.toLowerCase()])) ?? []
  if (ids.length === 0) return ''
  const found = await rows(tx, Enterprises).find({
    where: { id: In(ids.slice(0, 200)) },
    order: { name: 'ASC' },
    select: { id: true, name: true },
  })
  const holding = found.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
  return holding
    .slice(0, similarAtMost)
    .map(({ name }) => name)
    .join('、')
}
