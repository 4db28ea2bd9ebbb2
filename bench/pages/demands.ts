import type { Demand, DemandState } from '../../src/demands/store'
import type { Person } from '../../src/people/store'
import type { BenchExchange } from './exchange'
import { randomFrom, type Random } from './random'
import { demandBrief, enterpriseName } from './words'

const years = 3
const dayMs = 86_400_000

/** Demands of three years, as many as wanted, two thirds of them open and nearly all of the newest. */
export function* demandsOf(
  { fronts }: BenchExchange,
  { count, now, random }: { count: number; now: Date; random: Random },
): Generator<Demand> {
  const names = enterpriseNames()
  const begin = now.getTime() - years * 365 * dayMs
  const byWeight = fronts.map((front) => [front, front.weight] as const)
  for (let nth = 0; nth < count; nth++) {
    const age = 1 - nth / count
    const recordedAt = new Date(begin + (1 - age) * years * 365 * dayMs)
    const [front, from] = [random.weighed(byWeight), random.weighed(byWeight)]
    const enterprise = random.below(names.length)
    yield {
      ...{ id: idOf(nth, 'd'), submissionId: idOf(nth, 'e'), visitId: null, recordedAt, version: 1 },
      ...{ enterpriseId: enterpriseIdOf(enterprise), enterpriseName: names[enterprise]! },
      ...texts(random),
      ...standing(random, { age, recordedAt }),
      ...answeredBy(front.department),
      ...foundBy(random.pick(from.staff)),
      leadId: random.pick(front.staff).id,
    }
  }
}

function texts(random: Random) {
  return {
    businessSituation: '年产值稳定增长,订单饱满,现金流良好,主要客户为区内外的大型企业。'.repeat(3),
    industry: random.pick(['葡萄酒酿造', '工业软件', '新型材料', '清洁能源', '乳制品加工']),
    brief: demandBrief(random),
    matchAnalysis: '可对接私募可转债发行与股权融资服务,并辅导公司治理。'.repeat(3),
    followUp: '已电话联系。\n已上门走访并取得资料。',
    contactName: '林知夏',
    contactPhone: `139${String(random.below(100_000_000)).padStart(8, '0')}`,
    riskLevel: random.pick(['low', 'medium', 'high', null]),
  }
}

/** Of the oldest third 85 in 100 are closed, of the newest 2: a third of all. */
function standing(random: Random, { age, recordedAt }: { age: number; recordedAt: Date }) {
  const isClosed = random.below(100) < (age > 2 / 3 ? 85 : age > 1 / 3 ? 13 : 2)
  const state = isClosed ? random.weighed(closed) : random.weighed(open)
  const contractSigned = ['executing', 'reviewing', 'completed'].includes(state)
  return { state, contractSigned, contactedAt: recordedAt, closedAt: isClosed ? recordedAt : null }
}

const open: readonly (readonly [DemandState, number])[] = [
  ['responding', 40],
  ['risk-review', 10],
  ['signing', 15],
  ['executing', 30],
  ['reviewing', 5],
]
const closed: readonly (readonly [DemandState, number])[] = [
  ['completed', 80],
  ['infeasible', 10],
  ['declined', 6],
  ['withdrawn', 4],
]

function answeredBy({ id, name, lineId }: BenchExchange['fronts'][number]['department']) {
  return { departmentId: id, departmentName: name, lineId }
}

function foundBy({ id, name, departmentId }: Person) {
  return {
    originatorId: id,
    originatorName: name,
    originatorDepartmentId: departmentId,
    responsibleName: name,
  }
}

let made: string[] | undefined

/** The names of 100,000 enterprises, the same at every call. */
export function enterpriseNames(): string[] {
  const random = randomFrom(5)
  made ??= Array.from({ length: 100_000 }, () => enterpriseName(random))
  return made
}

/** The id of the nth enterprise. */
export function enterpriseIdOf(nth: number): string {
  return idOf(nth, 'f')
}

/** Ids in the order of their making, like the product's. */
function idOf(nth: number, kind: string): string {
  const hex = nth.toString(16).padStart(8, '0')
  return `01a0${hex.slice(0, 4)}-${hex.slice(4)}-7000-8000-00000000000${kind}`
}
