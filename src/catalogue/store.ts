import { defineTable } from '../database/table'

/** One of the exchange's service products (服务产品), as demands are matched against it (norm 2, 7). */
export interface ServiceProduct {
  id: string
  /** Short and stable, unique: `ZQ-01`. */
  code: string
  name: string
  /** 融资、登记托管 …, as the exchange groups them; the decision table of the routing reads it. */
  category: string
  /** The front-line department that serves it. */
  departmentId: string
  description: string
  /** What an enterprise must bring. */
  conditions: string
  /** Words that speak for it in the text of a demand. */
  keywords: string[]
  active: boolean
  changedAt: Date
  changedByName: string
  version: number
}

export const ServiceProducts = defineTable<ServiceProduct>(
  'service_products',
  (c) => ({
    id: c.id(),
    code: c.text(20),
    name: c.text(100),
    category: c.text(40),
    departmentId: c.text(36),
    description: c.longText(),
    conditions: c.longText(),
    keywords: c.json(),
    active: c.yesNo(),
    changedAt: c.instant(),
    changedByName: c.text(60),
    version: c.version(),
  }),
  [{ name: 'service_products_code', columns: ['code'], unique: true }],
)
