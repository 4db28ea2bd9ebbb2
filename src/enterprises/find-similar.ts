import { In } from 'typeorm'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { coreOfName, isSimilarName, nameSimilarity, pairsOfCore } from './rules/similar-name'
import { Enterprises, type Enterprise } from './store'

/** What is shown of an enterprise that may be the one just typed. */
export type SimilarEnterprise = Pick<Enterprise, 'id' | 'name' | 'creditCode' | 'onQualifiedList'>

const shownAtMost = 8
/** Most that are compared: those that share most pairs come first. */
const comparedAtMost = 200

/** Enterprises whose name is like `name`, the likest first (norm 5). */
export function findSimilar(core: Core, name: string): Promise<SimilarEnterprise[]> {
  return core.db.read(async (tx) => {
    const ids = await sharingPairs(tx, pairsOfCore(coreOfName(name)))
    const select = { id: true, name: true, creditCode: true, onQualifiedList: true } as const
    const found = await rows(tx, Enterprises).find({ where: { id: In(ids) }, select })
    const likeness = (one: SimilarEnterprise) => nameSimilarity(one.name, name)
    return found
      .filter((one) => isSimilarName(one.name, name))
      .sort((a, b) => likeness(b) - likeness(a) || a.name.localeCompare(b.name))
      .slice(0, shownAtMost)
  })
}

async function sharingPairs(tx: Tx, pairs: readonly string[]): Promise<string[]> {
  if (pairs.length === 0) return []
  const few = pairs.slice(0, 20)
  const found = await tx.query<{ ref: string }[]>(
    `SELECT ref, COUNT(*) AS shared FROM text_pairs WHERE kind = 'enterprise' AND pair IN (${few.map(() => '?').join(',')}) GROUP BY ref ORDER BY shared DESC, ref LIMIT ${comparedAtMost}`,
    [...few],
  )
  return found.map(({ ref }) => ref)
}
