import type { Core } from '../../core'
import { rows } from '../../database/table'
import { BusinessError } from '../../errors'
import { VisitFindings } from '../../visits/finding-store'
import { evidenceCounts, findVisit } from '../../visits/visits-of-year'
import type { Tx } from '../../database/database'
import { Doubts, type Doubt } from '../doubts/store'
import { PolicyVersions } from '../../policies'
import { policyBook, policyOfVersion } from '../policy-on'
import { agreementGround, type AgreementGround } from './agreement-ground'
import { publicationOfEntry, type EntryPublication } from './publication-of-entry'
import { articlesOf, type Article } from '../rules/articles'
import type { ScoringPolicy } from '../rules/policy'
import { ScoreEntries, type ScoreEntry } from '../store'

/** Why an entry of the score book is what it is (norm 2, 17). */
export interface Explanation {
  entry: ScoreEntry
  articles: Article[]
  /** Of the version the entry was booked under, and since when that holds. */
  policy: ScoringPolicy
  policyFrom: string | null
  /** All entries of the same fact, rule and person, oldest first: they add up to what it has earned. */
  history: ScoreEntry[]
  /** For a visit: what it was scored by. */
  visit: VisitGround | null
  /** For an agreement: what was agreed and accepted. */
  agreement: AgreementGround | null
  doubts: Doubt[]
  /** Null while it is not published. */
  publication: EntryPublication | null
}

/** What a visit is scored by (norm 17.A). */
export interface VisitGround {
  id: string
  visitedAt: Date
  enterprise: string
  evidence: number
  filedAt: string | null
  findings: { kind: string; text: string; state: string; foundByName: string; foundAt: Date }[]
}

/** Explains an entry. Whether the reader may know is the caller's question. @throws BusinessError `score-entry-not-found` */
export function explainEntry(core: Core, entryId: string): Promise<Explanation> {
  return core.db.read(async (tx) => {
    const entry = await rows(tx, ScoreEntries).findOneBy({ id: entryId })
    if (!entry) throw new BusinessError('score-entry-not-found')
    const { fact, rule, personId } = entry
    return {
      entry,
      articles: articlesOf(rule),
      ...(await policyNamed(tx, entry)),
      history: await rows(tx, ScoreEntries).find({ where: { fact, rule, personId }, order: { id: 'ASC' } }),
      visit: fact.startsWith('visit:') ? await groundOf(tx, fact.slice('visit:'.length)) : null,
      agreement: fact.startsWith('agreement:')
        ? await agreementGround(tx, fact.slice('agreement:'.length))
        : null,
      publication: await publicationOfEntry(tx, entryId),
      doubts: await rows(tx, Doubts).find({ where: { fact }, order: { at: 'ASC' } }),
    }
  })
}

/** The version an entry names, also when a later one now holds for its day. */
async function policyNamed(tx: Tx, { policyVersion, day }: ScoreEntry) {
  const version = await rows(tx, PolicyVersions).findOneBy({ area: 'scoring', name: policyVersion })
  const policy = version ? policyOfVersion(version) : (await policyBook(tx))(day)
  return { policy, policyFrom: version?.validFrom ?? null }
}

async function groundOf(tx: Tx, visitId: string): Promise<VisitGround | null> {
  const visit = await findVisit(tx, visitId)
  if (!visit) return null
  const findings = await rows(tx, VisitFindings).find({ where: { visitId }, order: { foundAt: 'ASC' } })
  return {
    ...{ id: visit.id, visitedAt: visit.visitedAt, enterprise: visit.enterpriseName },
    evidence: (await evidenceCounts(tx, [visitId])).get(visitId) ?? 0,
    filedAt: visit.evidencePlace,
    findings: findings.map(({ kind, text, state, foundByName, foundAt }) => ({
      ...{ kind, text, state, foundByName, foundAt },
    })),
  }
}
