import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { newId } from '../../ids'
import { leads } from '../case-lead'
import { stepsOf } from '../rules/finding-rights'
import type { Demand } from '../store'
import { RiskFindings, RiskReviews, RiskSteps, severities } from './store'

/** What the section of risks on a case shows: findings with their steps and what this reader may do, reviews of the plan, whether completion is held (norm 9.4). */
export async function caseRisks(core: Core, reader: Actor, demand: Demand) {
  const caseId = demand.id
  const rights = { isLead: leads(reader, demand), isCompliance: reader.roles.includes('compliance') }
  const found = await core.db.read(async (tx) => ({
    findings: await rows(tx, RiskFindings).find({
      where: { caseId },
      order: { raisedAt: 'DESC', id: 'DESC' },
    }),
    steps: await rows(tx, RiskSteps).find({ where: { caseId }, order: { id: 'ASC' } }),
    reviews: await rows(tx, RiskReviews).find({ where: { caseId }, order: { reviewedAt: 'DESC' } }),
  }))
  return {
    riskFindings: found.findings.map((finding) => ({
      ...finding,
      ...stepsOf(finding.state, rights),
      steps: found.steps.filter(({ findingId }) => findingId === finding.id),
    })),
    riskReviews: found.reviews,
    heldByRisk:
      demand.closedAt === null && found.findings.some(({ openSeverity }) => openSeverity === 'high'),
    riskSubmission: newId(),
    severities,
  }
}
