import { In } from 'typeorm'
import type { Actor } from '../../actor'
import type { Core } from '../../core'
import { rows } from '../../database/table'
import { readableAmong } from '../../demands/case-readers'
import { Demands } from '../../demands/store'
import { BusinessError } from '../../errors'
import { feedbackFacts } from '../../feedback'
import { Deductions, Doubts } from '../../scoring'
import type { AssessedRow } from '../rules/figures'
import type { MonthSpan } from '../rules/months'
import { scopeOf } from '../rules/scope'
import { evaluationsOf } from './gather-satisfaction'
import { monthAssessment } from './month-assessment'
import { carriesIn, deadlinesIn, entriesIn, milestonesIn, shownAtMost, type Of } from './row-lists'

/**
 * A row of a month with what its figures are made of (norm 16). Of a case that `actor` may not read only the figure is shown, not whose
 * it is (norm 11). @throws BusinessError `assessment-not-found`
 */
export async function rowDetail(core: Core, actor: Actor, { span, of }: { span: MonthSpan; of: Of }) {
  const assessment = await monthAssessment(core, span.month, scopeOf(actor))
  const all: AssessedRow[] = [...assessment.people, ...assessment.departments]
  const row = all.find(({ kind, id }) => kind === of.kind && id === of.id)
  if (!row) throw new BusinessError('assessment-not-found')
  const lists = await core.db.read(async (tx) => ({
    entries: await entriesIn(tx, of, span),
    deadlines: await deadlinesIn(tx, of, span),
    milestones: await milestonesIn(tx, of, span),
    carries: await carriesIn(tx, of, span),
  }))
  const feedbacks = (await feedbackFacts(core, span))
    .filter((one) => (of.kind === 'person' ? one.leadId : one.departmentId) === of.id)
    .slice(0, shownAtMost)
  const { deadlines, milestones } = lists
  const caseOf = await casesFor(core, actor, [...deadlines, ...milestones, ...feedbacks])
  const named = <One extends { caseId: string }>(list: readonly One[]) =>
    list.map((one) => ({ ...one, demand: caseOf.get(one.caseId) ?? null }))
  return {
    ...{ assessment, row, entries: lists.entries, carries: lists.carries },
    deadlines: named(deadlines),
    milestones: named(milestones),
    feedbacks: named(feedbacks),
    deductions: await deductionsIn(core, of, span.month),
    evaluations: (await core.db.read((tx) => evaluationsOf(tx, span.month))).filter(
      ({ kind, targetId }) => kind === of.kind && targetId === of.id,
    ),
  }
}

/** Enterprise and brief of those cases that `actor` may read. */
async function casesFor(core: Core, actor: Actor, of: readonly { caseId: string }[]) {
  const readable = await readableAmong(core, actor, [...new Set(of.map(({ caseId }) => caseId))])
  const select = { id: true, enterpriseName: true, brief: true } as const
  const where = { id: In([...readable]) }
  const found = await core.db.read((tx) => rows(tx, Demands).find({ where, select }))
  return new Map(found.map((demand) => [demand.id, demand]))
}

/** Deductions of the month with the grade of the doubt they follow from, revoked ones too. */
async function deductionsIn(core: Core, { kind, id }: Of, month: string) {
  return core.db.read(async (tx) => {
    const where = { month, ...(kind === 'person' ? { personId: id } : { departmentId: id }) }
    const found = await rows(tx, Deductions).find({
      where,
      order: { at: 'ASC', id: 'ASC' },
      take: shownAtMost,
    })
    const ids = found.flatMap(({ doubtId }) => doubtId ?? [])
    const doubts = await rows(tx, Doubts).findBy({ id: In(ids) })
    const gradeOf = new Map(doubts.map((doubt) => [doubt.id, doubt.grade]))
    return found.map((one) => ({ ...one, grade: gradeOf.get(one.doubtId ?? '') ?? null }))
  })
}
