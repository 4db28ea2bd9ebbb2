import { openFake } from '../../src/engine/fake/fake-engine'
import { createMetrics } from '../../src/operations/metrics'
import { productRoutes } from '../../src/routes'
import { zhCN } from '../../src/web/locales/zh-CN'
import type { Route } from '../../src/web/route'
import { openDatabase } from '../../src/database/open'
import { migrations } from '../../src/database/migrations'
import type { Database } from '../../src/database/database'
import { tables } from '../../src/schema'
import { sqlitePlace, type Place } from '../world/database'
import { stageOn, type Stage } from './stage'
import { walkRoutes, type Step } from './walk-routes'

/** Routes that the whole world may call; whoever adds one says so here. */
const openToAnyone = [
  'get /sign-in',
  'post /sign-in',
  'get /healthz',
  'get /readyz',
  'get /metrics',
  'get /f/:token',
  'post /f/:token',
]

describe('every route', () => {
  let place: Place
  let database: Database
  let routes: Route[]
  let steps: Step[]
  const allRoutes = (core: Stage): Route[] => {
    const operations = { checks: [], metrics: createMetrics([]), metricsToken: null }
    return productRoutes({
      core,
      engine: openFake(),
      locale: zhCN,
      dataDir: place.url,
      demo: false,
      operations,
    })
  }
  beforeAll(async () => {
    place = await sqlitePlace()
    database = await openDatabase(place.url, tables, migrations)
    const core = stageOn(database)
    routes = allRoutes(core)
    steps = await walkRoutes(core, routes)
    // Some thousand requests: minutes on a slow machine.
  }, 600_000)
  afterAll(async () => {
    await database.close()
    await place.remove()
  })

  it('lets in whom it names, and nobody else', () => {
    const wrong = steps.filter(({ allowed, passage }) => allowed !== (passage === 'reached'))
    expect(wrong).toEqual([])
  })

  it('leads nobody to the sign-in, and tells everyone else that they may not', () => {
    const refused = steps.filter(({ allowed }) => !allowed)
    for (const { role, passage } of refused) expect(passage).toBe(role === 'nobody' ? 'sign-in' : 'forbidden')
    expect(refused.length).toBeGreaterThan(0)
  })

  it('has its own address', () => {
    const addresses = routes.map(({ method, path }) => `${method} ${path}`)
    expect(addresses.filter((address, nth) => addresses.indexOf(address) !== nth)).toEqual([])
  })

  it('is closed to the world unless it is listed as open', () => {
    const open = steps.filter(({ role, passage }) => role === 'nobody' && passage === 'reached')
    expect(open.map(({ route }) => route).sort()).toEqual([...openToAnyone].sort())
  })
})
