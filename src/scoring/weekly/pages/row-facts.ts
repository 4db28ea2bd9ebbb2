import { Between, In } from 'typeorm'
import type { Core } from '../../../core'
import type { Tx } from '../../../database/database'
import { rows } from '../../../database/table'
import { Files } from '../../../files/store'
import { VisitEvidences } from '../../../visits/evidence-store'
import { VisitFindings, type VisitFinding } from '../../../visits/finding-store'
import { Visits, type Visit } from '../../../visits/store'
import { Doubts, type Doubt } from '../../doubts/store'
import { parseWeek } from '../../rules/week'
import { ScoreEntries, type ScoreEntry } from '../../store'
import { PublishedEntries } from '../publication-store'
import type { WeekRow } from '../store'

/** What a row is made of: a visit with its evidence and findings, or an agreement, with the entries it earned this manager. */
export interface RowFact {
  /** `visit:<id>`, `agreement:<id>`. */
  fact: string
  points: number
  entries: ScoreEntry[]
  visit: (Visit & { evidence: { fileId: string; name: string }[]; checks: VisitFinding[] }) | null
  doubts: Doubt[]
}

const mostEntries = 5000

/** The facts behind each of these rows of one department, by the row's id; entries that are published already are left out. */
export async function factsOfRows(core: Core, shown: readonly WeekRow[]): Promise<Map<string, RowFact[]>> {
  if (shown.length === 0) return new Map()
  return core.db.read(async (tx) => {
    const entries = await entriesBehind(tx, shown)
    const facts = [...new Set(entries.map(({ fact }) => fact))]
    const visits = await visitsOf(tx, facts)
    const doubts = await rows(tx, Doubts).find({ where: { fact: In(facts) }, order: { at: 'ASC' } })
    return new Map(
      shown.map((row) => {
        const own = entries.filter((entry) => isOf(entry, row))
        const names = [...new Set(own.map(({ fact }) => fact))]
        return [row.id, names.map((fact) => factOf(fact, { entries: own, visits, doubts }))]
      }),
    )
  })
}

async function entriesBehind(tx: Tx, shown: readonly WeekRow[]): Promise<ScoreEntry[]> {
  const weeks = shown.map(({ pointsWeek }) => parseWeek(pointsWeek)!)
  const from = weeks.map((week) => week.from).sort()[0]!
  const to = weeks
    .map((week) => week.to)
    .sort()
    .at(-1)!
  const people = [...new Set(shown.map(({ personId }) => personId))]
  const parties = [...new Set(shown.map(({ enterpriseId }) => enterpriseId))]
  return rows(tx, ScoreEntries)
    .createQueryBuilder('entry')
    .leftJoin(PublishedEntries.name, 'published', 'published.entryId = entry.id')
    .where({ personId: In(people), enterpriseId: In(parties), day: Between(from, to) })
    .andWhere('published.entryId IS NULL')
    .orderBy('entry.day', 'ASC')
    .addOrderBy('entry.id', 'ASC')
    .limit(mostEntries)
    .getMany()
}

function isOf(entry: ScoreEntry, row: WeekRow): boolean {
  const { from = '', to = '' } = parseWeek(row.pointsWeek) ?? {}
  const same = entry.personId === row.personId && entry.enterpriseId === row.enterpriseId
  return same && entry.departmentId === row.departmentId && entry.day >= from && entry.day <= to
}

function factOf(
  fact: string,
  of: { entries: ScoreEntry[]; visits: Map<string, RowFact['visit']>; doubts: Doubt[] },
): RowFact {
  const entries = of.entries.filter((entry) => entry.fact === fact)
  return {
    ...{ fact, entries, visit: of.visits.get(fact) ?? null },
    points: entries.reduce((sum, { points }) => sum + points, 0),
    doubts: of.doubts.filter((doubt) => doubt.fact === fact),
  }
}

async function visitsOf(tx: Tx, facts: readonly string[]): Promise<Map<string, RowFact['visit']>> {
  const ids = facts.flatMap((fact) => (fact.startsWith('visit:') ? [fact.slice('visit:'.length)] : []))
  const visitId = In(ids)
  const visits = await rows(tx, Visits).findBy({ id: In(ids) })
  const proofs = await rows(tx, VisitEvidences).find({ where: { visitId }, order: { addedAt: 'ASC' } })
  const files = await rows(tx, Files).findBy({ id: In(proofs.map(({ fileId }) => fileId)) })
  const names = new Map(files.map(({ id, name }) => [id, name]))
  const checks = await rows(tx, VisitFindings).find({ where: { visitId }, order: { foundAt: 'ASC' } })
  return new Map(
    visits.map((visit) => {
      const own = proofs.filter((proof) => proof.visitId === visit.id)
      const evidence = own.map(({ fileId }) => ({ fileId, name: names.get(fileId) ?? '' }))
      return [
        `visit:${visit.id}`,
        { ...visit, evidence, checks: checks.filter((one) => one.visitId === visit.id) },
      ]
    }),
  )
}
