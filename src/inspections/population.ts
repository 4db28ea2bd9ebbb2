import { Between, In, LessThanOrEqual, Like } from 'typeorm'
import type { Tx } from '../database/database'
import { rows } from '../database/table'
import { Demands } from '../demands/store'
import { BusinessError } from '../errors'
import { ScoreEntries } from '../scoring/store'
import { Visits, type Visit } from '../visits/store'
import type { FactOwner } from './item-store'
import type { Inspection } from './store'

/** A fact that may be drawn. */
export interface PopulationFact {
  /** `visit:<id>`, `agreement:<id>`. */
  fact: string
  caseId: string | null
  enterpriseName: string
  day: string
  owners: FactOwner[]
}

/** What the facts are looked for by; `secrets`: with agreements of confidential cases (norm 11). */
export interface PopulationTerms {
  inspection: Pick<Inspection, 'fromDay' | 'toDay' | 'targets'>
  departmentIds: readonly string[]
  secrets: boolean
  /** What was recorded later is not in it. */
  asOf: Date
}

/** More are refused: the period or the departments are narrowed. */
export const populationAtMost = 50_000

/** Every fact the plan covers, in byte order of their names. @throws BusinessError `inspection-population-too-large` */
export async function populationOf(tx: Tx, terms: PopulationTerms): Promise<PopulationFact[]> {
  const { targets } = terms.inspection
  const visits = targets.includes('visit') ? await visitFacts(tx, terms) : []
  const agreements = targets.includes('quality') ? await agreementFacts(tx, terms) : []
  const facts = [...visits, ...agreements]
  checkSize(facts)
  return facts.sort((a, b) => (a.fact < b.fact ? -1 : 1))
}

async function visitFacts(tx: Tx, terms: PopulationTerms): Promise<PopulationFact[]> {
  const { inspection, departmentIds, asOf } = terms
  const inTime = {
    visitedOn: Between(inspection.fromDay, inspection.toDay),
    createdAt: LessThanOrEqual(asOf),
  }
  const found = await rows(tx, Visits).find({
    where: [
      { ...inTime, departmentId: In([...departmentIds]) },
      { ...inTime, coDepartmentId: In([...departmentIds]) },
    ],
    select: {
      ...{ id: true, enterpriseName: true, visitedOn: true, visitorId: true, visitorName: true },
      ...{ departmentId: true, departmentName: true, coVisitorId: true, coVisitorName: true },
      ...{ coDepartmentId: true, coDepartmentName: true },
    },
    take: populationAtMost + 1,
  })
  return found.map((visit) => ({
    ...{
      fact: `visit:${visit.id}`,
      caseId: null,
      enterpriseName: visit.enterpriseName,
      day: visit.visitedOn,
    },
    owners: visitorsOf(visit),
  }))
}

function visitorsOf(visit: Visit): FactOwner[] {
  const { visitorId: personId, visitorName: personName, departmentId, departmentName } = visit
  const first = { personId, personName, departmentId, departmentName }
  if (!visit.coVisitorId) return [first]
  const second = {
    ...{ personId: visit.coVisitorId, personName: visit.coVisitorName ?? '' },
    ...{ departmentId: visit.coDepartmentId ?? '', departmentName: visit.coDepartmentName ?? '' },
  }
  return [first, second]
}

async function agreementFacts(tx: Tx, terms: PopulationTerms): Promise<PopulationFact[]> {
  const { inspection, departmentIds, secrets, asOf } = terms
  const entries = await rows(tx, ScoreEntries).find({
    where: {
      ...{ half: 'quality', kind: 'fact', fact: Like('agreement:%') },
      day: Between(inspection.fromDay, inspection.toDay),
      enteredAt: LessThanOrEqual(asOf),
    },
    order: { id: 'ASC' },
    take: populationAtMost + 1,
  })
  checkSize(entries)
  const found = new Map<string, PopulationFact>()
  for (const { fact, caseId, enterpriseName, day, ...owner } of entries) {
    const known = found.get(fact) ?? { fact, caseId, enterpriseName, day, owners: [] }
    if (!known.owners.some(({ personId }) => personId === owner.personId)) known.owners.push(ownerOf(owner))
    found.set(fact, known)
  }
  const ours = [...found.values()].filter(({ owners }) =>
    owners.some(({ departmentId }) => departmentIds.includes(departmentId)),
  )
  return secrets ? ours : withoutSecrets(tx, ours)
}

function ownerOf({ personId, personName, departmentId, departmentName }: FactOwner): FactOwner {
  return { personId, personName, departmentId, departmentName }
}

async function withoutSecrets(tx: Tx, facts: readonly PopulationFact[]): Promise<PopulationFact[]> {
  const ids = [...new Set(facts.flatMap(({ caseId }) => caseId ?? []))]
  const secret = new Set<string>()
  for (let from = 0; from < ids.length; from += 500) {
    const where = { id: In(ids.slice(from, from + 500)), confidential: true }
    for (const { id } of await rows(tx, Demands).find({ where, select: { id: true } })) secret.add(id)
  }
  return facts.filter(({ caseId }) => caseId === null || !secret.has(caseId))
}

function checkSize(found: readonly unknown[]): void {
  if (found.length > populationAtMost)
    throw new BusinessError('inspection-population-too-large', { max: populationAtMost })
}
