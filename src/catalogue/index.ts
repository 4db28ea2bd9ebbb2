/**
 * The exchange's service products (服务产品, norm 2), which demands are matched against. Needs people.
 * Others ask which products fit a text, and what the chosen ones are called.
 */
export { seedDemoProducts } from './demo'
export { cataloguePages } from './pages'
export { activeProducts, productsFor, productsNamed } from './products'
export type { Match } from './rules/match-products'
export type { ServiceProduct } from './store'
