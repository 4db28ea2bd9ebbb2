import { z } from 'zod'
import type { Actor } from '../actor'
import type { Core } from '../core'
import { isDuplicate, type Tx } from '../database/database'
import { rows } from '../database/table'
import { BusinessError } from '../errors'
import { newId } from '../ids'
import { audit } from '../people'
import { findDepartment } from '../people/house'
import { mayEditProductsOf, productOf } from './products'
import { ServiceProducts } from './store'

const keywords = z
  .union([z.string(), z.array(z.string())])
  .transform((typed) => splitWords([typed].flat().join('、')))
  .refine((words) => words.length <= 40 && words.every((word) => word.length <= 20), 'catalogue.faults.words')

/** What is typed of a product; key words are parted by 、 or other signs. */
export const ProductInput = z.object({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9-]{0,19}$/, 'catalogue.faults.code'),
  name: z.string().trim().min(1).max(100),
  category: z.string().trim().min(1).max(40),
  departmentId: z.string().min(1).max(36),
  description: z.string().trim().min(1).max(4000),
  conditions: z
    .string()
    .trim()
    .max(4000)
    .nullish()
    .transform((text) => text ?? ''),
  keywords,
  active: z
    .union([z.boolean(), z.string()])
    .nullish()
    .transform((ticked) => ticked === true || ticked === 'yes'),
})
export type ProductInput = z.output<typeof ProductInput>

/** The same with the version that was looked at. */
export const ProductEdit = ProductInput.extend({ version: z.coerce.number().int() })

/**
 * Adds a product to the catalogue. @returns its id
 * @throws BusinessError `product-edit-not-allowed`, `product-code-known`, `product-department-unknown`
 */
export function addProduct(core: Core, actor: Actor, input: ProductInput): Promise<string> {
  return core.db.transaction(async (tx) => {
    await mustServe(core, actor, input.departmentId)
    const id = newId()
    await written(() => rows(tx, ServiceProducts).insert({ ...input, ...by(core, actor), id }))
    await audit(core, actor, { act: 'added-product', subject: input.code, data: { name: input.name } })
    return id
  })
}

/**
 * Changes a product; a head changes those of the own department only, and gives none away that is not. @returns whether anything was different
 * @throws BusinessError as `addProduct`, `product-not-found`, `product-changed-meanwhile`
 */
export function changeProduct(
  core: Core,
  actor: Actor,
  { id, version, ...input }: z.output<typeof ProductEdit> & { id: string },
): Promise<boolean> {
  return core.db.transaction(async (tx: Tx) => {
    const before = await productOf(tx, id)
    if (!mayEditProductsOf(actor, before.departmentId)) throw new BusinessError('product-edit-not-allowed')
    if (input.departmentId !== before.departmentId) await mustServe(core, actor, input.departmentId)
    const changed = Object.entries(input).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof ProductInput]),
    )
    if (changed.length === 0) return false
    const { affected } = await written(() =>
      rows(tx, ServiceProducts).update({ id, version }, { ...input, ...by(core, actor) }),
    )
    if (affected === 0) throw new BusinessError('product-changed-meanwhile')
    const data = { name: input.name, fields: changed.map(([field]) => field) }
    await audit(core, actor, { act: 'changed-product', subject: input.code, data })
    return true
  })
}

/** Splits `融资、可转债 债券` at the usual separators; each word once. */
export function splitWords(text: string): string[] {
  return [...new Set(text.split(/[、，,；;/\s]+/).filter(Boolean))]
}

async function mustServe(core: Core, actor: Actor, departmentId: string): Promise<void> {
  const department = await findDepartment(core, departmentId)
  if (department?.kind !== 'front')
    throw new BusinessError('product-department-unknown', { field: 'departmentId' })
  if (!mayEditProductsOf(actor, departmentId))
    throw new BusinessError('product-edit-not-allowed', { field: 'departmentId' })
}

async function written<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    throw isDuplicate(error) ? new BusinessError('product-code-known', { field: 'code' }) : error
  }
}

function by(core: Core, actor: Actor) {
  return { changedAt: core.clock.now(), changedByName: actor.name }
}
