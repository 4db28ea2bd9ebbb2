import { rows } from '../../src/database/table'
import { ScoreEntries } from '../../src/scoring/store'
import { recordVisit, type NewVisit } from '../../src/visits'
import { VisitFindings } from '../../src/visits/finding-store'
import { Visits } from '../../src/visits/store'
import type { demoPeople } from '../../src/people/demo-people'
import { enterpriseId, type Exchange } from '../world/exchange'

/** What tests of visits do again and again. */
export function visitDesk(exchange: () => Exchange) {
  const { db } = { db: () => exchange().core.db }
  return {
    /** 万溪 visits an enterprise whose name contains `part`, with evidence in a cabinet. */
    async visit(part: string, more: Partial<NewVisit> = {}, by: keyof typeof demoPeople = 'wanxi') {
      return recordVisit(exchange().core, await exchange().actor(by), {
        enterpriseId: enterpriseId(part),
        kind: 'phone',
        visitedAt: new Date('2026-09-30T01:00:00.000Z'),
        content: '回访近期经营情况',
        findings: null,
        evidencePlace: '档案柜 1-1',
        ...more,
      })
    },
    stored: (id: string) => db().read((tx) => rows(tx, Visits).findOneByOrFail({ id })),
    finding: (id: string) => db().read((tx) => rows(tx, VisitFindings).findOneByOrFail({ id })),
    /** What a visit has earned for a day. */
    async pointsOn(visitId: string, day: string) {
      const where = { fact: `visit:${visitId}`, day }
      const entries = await db().read((tx) => rows(tx, ScoreEntries).findBy(where))
      return entries.reduce((sum, { points }) => sum + points, 0) / 100
    },
    /** What a visit has earned, in whole points. */
    async points(visitId: string) {
      const entries = await db().read((tx) => rows(tx, ScoreEntries).findBy({ fact: `visit:${visitId}` }))
      return entries.reduce((sum, { points }) => sum + points, 0) / 100
    },
  }
}
