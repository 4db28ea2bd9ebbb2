import { In } from 'typeorm'
import type { Actor } from '../actor'
import type { Core } from '../core'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { matchProducts, type Match } from './rules/match-products'
import { ServiceProducts, type ServiceProduct } from './store'

/** Suggestions beyond these nobody reads. */
const matchesAtMost = 5

/** The active products that a demand's words speak for, the best first, each with its reasons (norm 7). */
export async function productsFor(core: Core, text: string): Promise<Match<ServiceProduct>[]> {
  return matchProducts(text, await activeProducts(core)).slice(0, matchesAtMost)
}

/** Every product that may be chosen, by code. */
export async function activeProducts(core: Core): Promise<ServiceProduct[]> {
  return (await allProducts(core)).filter(({ active }) => active)
}

/** The whole catalogue, by code; a few hundred rows at the most. */
export function allProducts(core: Core): Promise<ServiceProduct[]> {
  return core.db.read((tx) => rows(tx, ServiceProducts).find({ order: { code: 'ASC' } }))
}

/** Products by their ids, in the order asked; those unknown are left out. */
export async function productsNamed(core: Core, ids: readonly string[]): Promise<ServiceProduct[]> {
  const found = await core.db.read((tx) => rows(tx, ServiceProducts).findBy({ id: In([...ids]) }))
  return ids.flatMap((id) => found.find((product) => product.id === id) ?? [])
}

/** @throws BusinessError `product-not-found` */
export async function productOf(tx: Tx, id: string): Promise<ServiceProduct> {
  const product = await rows(tx, ServiceProducts).findOneBy({ id })
  if (!product) throw new BusinessError('product-not-found')
  return product
}

/** Administrators change every product, heads those their department serves (norm 2). */
export function mayEditProductsOf(actor: Actor, departmentId: string): boolean {
  return actor.roles.includes('admin') || actor.groups.includes(`head:${departmentId}`)
}
