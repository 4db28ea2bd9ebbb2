import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { BusinessError } from '../../errors'
import { departments } from '../../people/house'
import type { Department } from '../../people/store'
import { parseInput } from '../../web/input'
import type { PageContext, Route } from '../../web/route'
import { addProduct, changeProduct, ProductEdit, ProductInput } from '../edit-product'
import type { CataloguePagesParts } from '../pages'
import { allProducts, mayEditProductsOf, productOf } from '../products'

/** List, one product, adding and changing. */
export function productPages(parts: CataloguePagesParts): Route[] {
  const blank = (ctx: PageContext) => showNew(parts, ctx)
  const one = (ctx: PageContext) => showProduct(parts, ctx)
  const who = 'signed-in'
  return [
    { method: 'get', path: '/catalogue', who, handle: (ctx) => showList(parts, ctx) },
    { method: 'get', path: '/catalogue/new', who, handle: blank },
    { method: 'post', path: '/catalogue', who, handle: (ctx) => add(parts, ctx), again: blank },
    { method: 'get', path: '/catalogue/:id', who, handle: one },
    { method: 'post', path: '/catalogue/:id', who, handle: (ctx) => change(parts, ctx), again: one },
  ]
}

async function showList({ core, locale }: CataloguePagesParts, ctx: PageContext): Promise<void> {
  const { person } = ctx.state
  const all = await allProducts(core)
  const fronts = await frontDepartments(core)
  const isKeeper = servedBy(person, fronts).length > 0
  const filter = {
    q: String(ctx.query['q'] ?? '')
      .trim()
      .slice(0, 60),
    departmentId: String(ctx.query['department'] ?? ''),
  }
  const names = new Map(fronts.map(({ id, name }) => [id, name]))
  const shown = all
    .filter((product) => product.active || isKeeper)
    .filter(({ departmentId }) => !filter.departmentId || departmentId === filter.departmentId)
    .filter(({ code, name, category, keywords }) =>
      [code, name, category, ...keywords].join(' ').toLowerCase().includes(filter.q.toLowerCase()),
    )
  ctx.page('catalogue/list', {
    title: locale.t('catalogue.title'),
    products: shown.map((product) => ({ ...product, department: names.get(product.departmentId) ?? '' })),
    departments: fronts,
    filter,
    isFiltered: filter.q !== '' || filter.departmentId !== '',
    isKeeper,
  })
}

async function showNew({ core, locale }: CataloguePagesParts, ctx: PageContext): Promise<void> {
  const own = servedBy(ctx.state.person, await frontDepartments(core))
  if (own.length === 0) throw new BusinessError('product-edit-not-allowed')
  const title = locale.t('catalogue.add')
  ctx.page('catalogue/new', { title, departments: own, categories: await categories(core), isActive: true })
}

async function add({ core }: CataloguePagesParts, ctx: PageContext): Promise<void> {
  const id = await addProduct(core, ctx.state.person, parseInput(ProductInput, ctx.input))
  ctx.redirect(`/catalogue/${id}?saved=yes`)
}

async function showProduct({ core }: CataloguePagesParts, ctx: PageContext): Promise<void> {
  const { person, refusal } = ctx.state
  const product = await core.db.read((tx) => productOf(tx, ctx.params['id'] ?? ''))
  const fronts = await frontDepartments(core)
  ctx.page('catalogue/product', {
    title: product.name,
    product,
    department: fronts.find(({ id }) => id === product.departmentId)?.name ?? '',
    mayEdit: mayEditProductsOf(person, product.departmentId),
    departments: servedBy(person, fronts),
    categories: await categories(core),
    keywords: product.keywords.join('、'),
    isActive: refusal ? refusal.typed['active'] === 'yes' : product.active,
    saved: ctx.query['saved'] === 'yes',
  })
}

async function change({ core }: CataloguePagesParts, ctx: PageContext): Promise<void> {
  const id = ctx.params['id'] ?? ''
  await changeProduct(core, ctx.state.person, { ...parseInput(ProductEdit, ctx.input), id })
  ctx.redirect(`/catalogue/${id}?saved=yes`)
}

async function frontDepartments(core: Core): Promise<Department[]> {
  return (await departments(core)).filter(({ kind }) => kind === 'front')
}

function servedBy(actor: Actor, fronts: readonly Department[]): Department[] {
  return fronts.filter(({ id }) => mayEditProductsOf(actor, id))
}

async function categories(core: Core): Promise<string[]> {
  return [...new Set((await allProducts(core)).map(({ category }) => category))].sort()
}
