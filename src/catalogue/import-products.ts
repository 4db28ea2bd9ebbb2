import type { Actor } from '../actor'
import type { Core } from '../core'
import { BusinessError } from '../errors'
import { departments } from '../people/house'
import { parseInput } from '../web/input'
import { addProduct, changeProduct, ProductInput } from './edit-product'
import { allProducts } from './products'
import { readProductSheet } from './read-product-sheet'
import { isInUse, type ProductLine } from './rules/product-columns'
import type { ServiceProduct } from './store'

/** What became of one line of the sheet. */
export interface ImportedProduct {
  row: number
  code: string
  name: string
  outcome: 'added' | 'changed' | 'unchanged' | 'refused'
  refusal?: BusinessError
}

/**
 * Adds or changes products from an XLSX list by their code, each line by itself; columns the list lacks and cells left empty stay as they
 * are. A second import of the same list changes nothing.
 */
export async function importProducts(core: Core, actor: Actor, bytes: Buffer): Promise<ImportedProduct[]> {
  const lines = await readProductSheet(bytes)
  const known = new Map((await allProducts(core)).map((product) => [product.code, product]))
  const byName = new Map((await departments(core)).map(({ name, id }) => [name, id]))
  const report: ImportedProduct[] = []
  for (const { row, line } of lines) {
    const code = (line.code ?? '').toUpperCase()
    const place = { row, code, name: line.name ?? '' }
    report.push({ ...place, ...(await importLine(core, actor, { line, before: known.get(code), byName })) })
  }
  return report
}

interface Line {
  line: ProductLine
  before: ServiceProduct | undefined
  byName: ReadonlyMap<string, string>
}

async function importLine(
  core: Core,
  actor: Actor,
  { line, before, byName }: Line,
): Promise<Pick<ImportedProduct, 'outcome' | 'refusal'>> {
  try {
    const input = parseInput(ProductInput, { active: true, ...before, ...meant(line, byName) })
    if (!before) {
      await addProduct(core, actor, input)
      return { outcome: 'added' }
    }
    const { id, version } = before
    return {
      outcome: (await changeProduct(core, actor, { ...input, id, version })) ? 'changed' : 'unchanged',
    }
  } catch (error) {
    if (error instanceof BusinessError) return { outcome: 'refused', refusal: error }
    throw error
  }
}

/** The cells that say something, in the product's terms. */
function meant(line: ProductLine, byName: ReadonlyMap<string, string>): Record<string, unknown> {
  const { department, active, ...plain } = line
  const said: Record<string, unknown> = Object.fromEntries(Object.entries(plain).filter(([, text]) => text))
  if (department) {
    const departmentId = byName.get(department)
    if (!departmentId) throw new BusinessError('product-department-unknown')
    said['departmentId'] = departmentId
  }
  if (active) said['active'] = isInUse(active)
  return said
}
