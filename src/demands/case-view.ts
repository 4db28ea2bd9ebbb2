import type { Actor } from '../actor'
import { deadlineView, type DeadlineView } from '../calendar'
import type { Core } from '../core'
import { rows } from '../database/table'
import { filesOfCase } from '../files'
import { findVisit } from '../visits'
import { agreementOf, latestPlan } from './case-context'
import { deadlinesOf } from './case-deadlines'
import { RiskFindings, severities, type RiskFinding } from './risk-store'
import { latestFollowUp } from './rules/follow-up'
import { CaseMembers, type CaseMember, type Demand } from './store'
import { mayWithdraw } from './withdraw-demand'

/** What the case page shows beside timeline and tasks. */
export async function caseView(core: Core, reader: Actor, demand: Demand) {
  const caseId = demand.id
  const facts = await core.db.read(async (tx) => ({
    visit: demand.visitId ? await findVisit(tx, demand.visitId) : null,
    plan: await latestPlan(tx, caseId),
    agreement: await agreementOf(tx, caseId),
    findings: await rows(tx, RiskFindings).find({
      where: { caseId },
      order: { raisedAt: 'DESC', id: 'DESC' },
    }),
    members: membersByPerson(
      await rows(tx, CaseMembers).find({ where: { caseId }, order: { joinedAt: 'ASC' } }),
    ),
  }))
  const isOpen = demand.closedAt === null
  return {
    ...facts,
    latestFollowUp: latestFollowUp(demand.followUp),
    findings: facts.findings.map((finding) => withActs(finding, { reader, demand, isOpen })),
    deadlines: await deadlinesShown(core, reader, caseId),
    files: await filesOfCase(core, caseId),
    mayAddEvidence: facts.visit?.visitorId === reader.id,
    mayRaiseRisk: isOpen && reader.roles.includes('compliance'),
    severities,
    mayWithdraw: isOpen && mayWithdraw(reader, demand),
  }
}

/** One line per person, with all the parts they play. */
function membersByPerson(members: readonly CaseMember[]): { name: string; roles: string[] }[] {
  const people = new Map<string, { name: string; roles: string[] }>()
  for (const { personId, personName, role } of members) {
    const person = people.get(personId) ?? { name: personName, roles: [] }
    person.roles.push(role)
    people.set(personId, person)
  }
  return [...people.values()]
}

/** Those that still run or stand still first. */
async function deadlinesShown(core: Core, reader: Actor, caseId: string): Promise<DeadlineView[]> {
  const found = await deadlinesOf(core, caseId)
  const shown = await Promise.all(found.map((deadline) => deadlineView(core, deadline, reader)))
  return shown.sort((a, b) => Number(b.open) - Number(a.open))
}

function withActs(
  finding: RiskFinding,
  { reader, demand, isOpen }: { reader: Actor; demand: Demand; isOpen: boolean },
) {
  const lead = demand.leadId ?? demand.originatorId
  return {
    ...finding,
    mayAcknowledge: isOpen && finding.state === 'open' && reader.id === lead,
    mayClose: isOpen && finding.state === 'acknowledged' && reader.roles.includes('compliance'),
  }
}
