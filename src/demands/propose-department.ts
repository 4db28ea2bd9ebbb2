import type { Core } from '../core'
import { z } from 'zod'
import type { ServiceProduct } from '../catalogue'
import type { Engine } from '../engine/engine'
import { rows } from '../database/table'
import { Enterprises } from '../enterprises'
import { departments } from '../people/house'
import type { Department } from '../people/store'

/** What the routing table judges by. */
export interface RoutingFacts {
  brief: string
  /** The product that fits best, or was chosen first. */
  product: ServiceProduct | undefined
  enterpriseId: string | null
}

/** Which department the table `demand-routing` proposes and why; without one, a word on the cause. */
export type Proposal =
  | { department: Department; because: string }
  | { department: null; fault: 'engine-away' | 'department-unknown'; named?: string }

const answer = z.object({ department: z.string(), because: z.string().nullish() })
/** A person waits and can choose without it. */
const patienceMs = 3_000

/** Asks the decision table for the department that should answer a demand (norm 7). Never throws: without the engine the person chooses. */
export async function proposeDepartment(
  core: Core,
  engine: Pick<Engine, 'evaluateDecision'> | undefined,
  facts: RoutingFacts,
): Promise<Proposal> {
  const fronts = (await departments(core)).filter(({ kind }) => kind === 'front')
  const given = await variablesOf(core, facts, fronts)
  const decided = answer.safeParse(await ask(core, engine, given))
  if (!decided.success) return { department: null, fault: 'engine-away' }
  const { department: named, because } = decided.data
  const department = fronts.find(({ name }) => plain(name) === plain(named))
  if (!department) return { department: null, fault: 'department-unknown', named }
  return { department, because: because ?? '' }
}

async function variablesOf(core: Core, facts: RoutingFacts, fronts: readonly Department[]) {
  const { brief, product, enterpriseId: id } = facts
  const enterprise = id ? await core.db.read((tx) => rows(tx, Enterprises).findOneBy({ id })) : null
  return {
    brief,
    productCategory: product?.category ?? '',
    productDepartment: fronts.find((front) => front.id === product?.departmentId)?.name ?? '',
    enterpriseClass: enterprise?.class ?? '',
  }
}

async function ask(
  core: Core,
  engine: Pick<Engine, 'evaluateDecision'> | undefined,
  variables: Record<string, unknown>,
): Promise<unknown> {
  if (!engine) return null
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs)
  })
  const asked = engine.evaluateDecision('demand-routing', variables).catch((error: unknown) => {
    core.log.warn({ err: error }, 'routing table did not answer')
    return null
  })
  return Promise.race([asked, tooLong]).finally(() => clearTimeout(timer))
}

/** 企业服务部（宁正资本） is 企业服务部. */
function plain(name: string): string {
  return name.replace(/[（(].*?[）)]/g, '').replace(/\s/g, '')
}
