import fc from 'fast-check'
import { noFacts, type MonthFacts } from '../../../src/assessment/rules/figures'
import { marksOf, weighted } from '../../../src/assessment/rules/marks'
import { median } from '../../../src/assessment/rules/median'

const weights = { qualityWeight: 40, efficiencyWeight: 30, satisfactionWeight: 30, internalShare: 50 }
const facts = (more: Partial<MonthFacts>): MonthFacts => ({ ...noFacts(), ...more })
const answered = (due: number, inTime: number) => ({ ...noFacts().kept, answers: { due, inTime } })

describe('the marks of a month (norm 16)', () => {
  it('norm 16: the example of docs/assessment.md comes out to the digit', () => {
    const marks = marksOf(
      facts({
        ...{
          visits: 3,
          visitPoints: 1800,
          visitsFull: 2100,
          agreedAmount: 10_000_000,
          acceptedAmount: 6_000_000,
        },
        ...{ kept: answered(8, 7), feedbacks: 2, feedbackSum: 9, internal: 88, deducted: 500 },
      }),
      weights,
    )
    expect(marks).toMatchObject({ visitQuality: 8571, delivery: 6000, coverage: null, quality: 7286 })
    expect(marks).toMatchObject({ efficiency: 8750, feedback: 9000, internal: 8800, satisfaction: 8900 })
    expect(marks).toMatchObject({ composite: 8209, result: 7709 })
  })

  it('norm 16: no data is not zero: the weights of the others grow in proportion', () => {
    expect(marksOf(facts({}), weights)).toMatchObject({ quality: null, composite: null, result: null })
    expect(marksOf(facts({ kept: answered(4, 3) }), weights)).toMatchObject({
      efficiency: 7500,
      composite: 7500,
    })
    const two = marksOf(facts({ kept: answered(4, 3), internal: 90 }), weights)
    expect(two).toMatchObject({ quality: null, satisfaction: 9000, composite: 8250 })
  })

  it('norm 16: without an internal evaluation the feedback holds alone, and the other way round', () => {
    expect(marksOf(facts({ feedbacks: 1, feedbackSum: 4 }), weights).satisfaction).toBe(8000)
    expect(marksOf(facts({ internal: 70 }), weights).satisfaction).toBe(7000)
    expect(marksOf(facts({ internal: 0 }), weights).satisfaction).toBe(0)
  })

  it('norm 17.C2: deductions come off the composite, never below 0; what was returned comes back', () => {
    const kept = answered(1, 1)
    expect(marksOf(facts({ kept, deducted: 500 }), weights).result).toBe(9500)
    expect(marksOf(facts({ kept, deducted: 20_000 }), weights).result).toBe(0)
    expect(marksOf(facts({ kept, deducted: 500, returned: 500 }), weights).result).toBe(10_000)
  })

  const amounts = fc.record({
    ...{
      visitPoints: fc.nat(5000),
      visitsFull: fc.nat(5000),
      agreedAmount: fc.nat(),
      acceptedAmount: fc.nat(),
    },
    ...{ dutyDue: fc.nat(50), dutyVisited: fc.nat(50), feedbacks: fc.nat(20), deducted: fc.nat(3000) },
    ...{
      internal: fc.option(fc.integer({ min: 0, max: 100 })),
      due: fc.nat(30),
      late: fc.nat(30),
      mark: fc.integer({ min: 1, max: 5 }),
    },
  })
  const made = ({
    due,
    late,
    mark,
    ...more
  }: {
    due: number
    late: number
    mark: number
    feedbacks: number
  }) => facts({ ...more, feedbackSum: mark * more.feedbacks, kept: answered(due, Math.max(0, due - late)) })

  it('every mark is null or between 0 and 100, whatever the facts', () => {
    fc.assert(
      fc.property(amounts, (given) => {
        const { medianMinutes: _, ...marks } = marksOf(made(given), weights)
        for (const mark of Object.values(marks))
          expect(mark === null || (Number.isInteger(mark) && mark >= 0 && mark <= 10_000)).toBe(true)
      }),
    )
  })

  it('one more thing done in time never lowers the result', () => {
    fc.assert(
      fc.property(amounts, (given) => {
        const before = marksOf(made(given), weights)
        const after = marksOf(
          made({ ...given, late: Math.max(0, Math.min(given.late, given.due) - 1) }),
          weights,
        )
        expect((after.result ?? 0) >= (before.result ?? 0)).toBe(true)
      }),
    )
  })

  it('the weighted mean lies between its marks, and their order does not matter', () => {
    const parts = fc.array(fc.tuple(fc.option(fc.nat(10_000)), fc.nat(100)), { maxLength: 5 })
    fc.assert(
      fc.property(parts, (marks) => {
        const known = marks.flatMap(([mark, weight]) => (mark !== null && weight > 0 ? [mark] : []))
        const mean = weighted(marks)
        expect(weighted([...marks].reverse())).toBe(mean)
        if (mean === null) expect(known).toEqual([])
        else expect(mean >= Math.min(...known) && mean <= Math.max(...known)).toBe(true)
      }),
    )
  })

  it('the median is of the values, whatever their order', () => {
    expect([median([]), median([5]), median([9, 1, 5]), median([1, 2, 4, 9])]).toEqual([null, 5, 5, 3])
  })
})
