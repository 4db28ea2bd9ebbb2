import type { Actor } from '../../../src/actor'
import { hasNo, unanswered, type ChecklistItem } from '../../../src/inspections/rules/checklist'
import { kindsFor } from '../../../src/inspections/rules/finding-kinds'
import { leftOver, mayInspect } from '../../../src/inspections/rules/members'
import { mayEditChecklists, mayPlan, mayPlanFor } from '../../../src/inspections/rules/planning'
import { isTooNear, mayConfirm, maySeeInspection } from '../../../src/inspections/rules/sight'
import { tallyOf } from '../../../src/inspections/rules/tally'

const actor = (more: Partial<Actor>): Actor => ({
  ...{ id: 'p', name: '人', departmentId: null, lineId: null, roles: ['staff'], groups: [] },
  ...more,
})
const director = actor({ roles: ['staff', 'line-director'], groups: ['line-director:line-1'] })

describe('who inspects what (norm 15, 17.C)', () => {
  it('norm 15, 17.C1: a line director plans for their own line only; leadership, 综合办公室, 合规风控部 for any', () => {
    expect(mayPlan(actor({}))).toBe(false)
    expect([mayPlanFor(director, { lineId: 'line-1' }), mayPlanFor(director, { lineId: 'line-2' })]).toEqual([
      true,
      false,
    ])
    expect(mayPlanFor(director, { lineId: null })).toBe(false)
    for (const role of ['leadership', 'compliance', 'general-office'] as const)
      expect([
        mayPlan(actor({ roles: [role] })),
        mayPlanFor(actor({ roles: [role] }), { lineId: 'x' }),
      ]).toEqual([true, true])
    expect([mayEditChecklists(director), mayEditChecklists(actor({ roles: ['compliance'] }))]).toEqual([
      false,
      true,
    ])
  })

  it('nobody inspects their own fact; one of their own department only in a special team that was told so', () => {
    const mine = {
      owners: [
        { personId: 'a', departmentId: 'd' },
        { personId: 'b', departmentId: 'e' },
      ],
    }
    const of = (personId: string, departmentId: string | null) => ({ personId, departmentId })
    for (const crossDepartment of [false, true])
      for (const person of ['a', 'b'])
        expect(mayInspect(of(person, null), mine, { crossDepartment })).toBe(false)
    expect(mayInspect(of('c', 'e'), mine, { crossDepartment: false })).toBe(false)
    expect(mayInspect(of('c', 'e'), mine, { crossDepartment: true })).toBe(true)
    expect(mayInspect(of('c', 'other'), mine, { crossDepartment: false })).toBe(true)
    expect(leftOver([of('a', null), of('c', 'd')], [mine], { crossDepartment: false })).toEqual([mine])
    expect(leftOver([of('a', null), of('x', null)], [mine], { crossDepartment: false })).toEqual([])
  })

  it('planner, members, the directors of its lines and who supervises see an inspection, nobody else', () => {
    const seen = { plannerId: 'planner', memberIds: ['member'], lineIds: ['line-1', null] }
    expect(maySeeInspection(actor({ id: 'planner' }), seen)).toBe(true)
    expect(maySeeInspection(actor({ id: 'member' }), seen)).toBe(true)
    expect(maySeeInspection(director, seen)).toBe(true)
    expect(maySeeInspection(actor({ roles: ['general-office'] }), seen)).toBe(true)
    expect(maySeeInspection(actor({ groups: ['line-director:line-2', 'head:d'] }), seen)).toBe(false)
  })

  it('who found something, or is concerned by it, does not confirm it', () => {
    const findings = [{ foundById: 'finder', concernedIds: ['one', 'two'] }]
    expect(['finder', 'two', 'other'].map((id) => isTooNear({ id }, findings))).toEqual([true, true, false])
    expect(mayConfirm(director, { plannerId: 'x', lineId: 'line-1' })).toBe(true)
    expect(mayConfirm(director, { plannerId: 'x', lineId: null })).toBe(false)
    expect(mayConfirm(actor({ roles: ['general-office'] }), { plannerId: 'x', lineId: null })).toBe(false)
  })

  it('an agreement can only be doubted; a visit can be inaccurate or incomplete too', () => {
    expect(kindsFor('quality')).toEqual(['doubtful', 'flawed', 'fictitious'])
    expect(kindsFor('visit')).toEqual(['inaccuracy', 'omission', 'doubtful', 'flawed', 'fictitious'])
  })

  it('an item is whole when every question is answered; a 否 is to be explained', () => {
    const items: ChecklistItem[] = [
      { key: 'a', question: '?', kind: 'yes-no', article: '17.A' },
      { key: 'b', question: '?', kind: 'text', article: '17.C3' },
    ]
    expect(unanswered(items, { a: 'maybe', b: ' ' })).toEqual(['a', 'b'])
    expect(unanswered(items, { a: 'no', b: '电话' })).toEqual([])
    expect([hasNo(items, { a: 'no' }), hasNo(items, { a: 'yes', b: 'no' })]).toEqual([true, false])
  })

  it('rates count items with findings among those inspected', () => {
    const item = { departmentId: 'd', departmentName: '市场发展部', answered: true, findings: 0 }
    const [tally] = tallyOf([item, { ...item, findings: 2 }, { ...item, answered: false }, item])
    expect(tally).toMatchObject({ drawn: 4, inspected: 3, withFindings: 1, findings: 2, rate: 3333 })
    expect(tallyOf([{ ...item, answered: false }])[0]).toMatchObject({ rate: null })
  })
})
