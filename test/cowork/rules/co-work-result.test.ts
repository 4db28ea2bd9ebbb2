import fc from 'fast-check'
import {
  coWorkResult,
  coWorkRules,
  type CoWorkOpinion,
  type Signer,
} from '../../../src/cowork/rules/co-work-result'

describe('what a countersigning comes to (norm 10)', () => {
  it.each([
    ['all', 'a?', null],
    ['all', 'd?', 'disagreed'],
    ['all', 'aa', 'agreed'],
    ['majority', 'a??', null],
    ['majority', 'aa?', 'agreed'],
    ['majority', 'dd?', 'disagreed'],
    ['majority', 'ad', 'disagreed'],
    ['one', 'd?', null],
    ['one', 'a??', 'agreed'],
    ['one', 'dd', 'disagreed'],
  ] as const)('under the rule %s, opinions %s come to %s', (rule, opinions, result) => {
    expect(coWorkResult(rule, signers(opinions))).toBe(result)
  })

  it.each([
    ['one', 'a?', '?', null],
    ['one', 'a?', 'a', 'agreed'],
    ['one', 'aa', 'd', 'disagreed'],
    ['majority', 'd?', 'a', 'disagreed'],
    ['all', 'aa', '?', null],
  ] as const)(
    'needs the line director besides: %s, %s and %s come to %s',
    (rule, opinions, director, result) => {
      expect(coWorkResult(rule, [...signers(opinions), ...signers(director, true)])).toBe(result)
    },
  )

  it('is certain exactly when no opinion still out could change it', () => {
    const opinion = fc.constantFrom<CoWorkOpinion | null>('agree', 'disagree', null)
    const signer = fc.record({ isDirector: fc.constant(false), opinion })
    const director = fc.array(fc.record({ isDirector: fc.constant(true), opinion }), { maxLength: 1 })
    fc.assert(
      fc.property(
        fc.constantFrom(...coWorkRules),
        fc.array(signer, { minLength: 1, maxLength: 5 }),
        director,
        (rule, departments, directors) => {
          const all = [...departments, ...directors]
          const ends = new Set(completed(all).map((one) => coWorkResult(rule, one)))
          expect(ends.has(null)).toBe(false)
          expect(coWorkResult(rule, all)).toBe(ends.size === 1 ? [...ends][0] : null)
        },
      ),
    )
  })
})

/** `a` agrees, `d` disagrees, `?` has said nothing. */
function signers(opinions: string, isDirector = false): Signer[] {
  const said: Record<string, CoWorkOpinion> = { a: 'agree', d: 'disagree' }
  return [...opinions].map((sign) => ({ isDirector, opinion: said[sign] ?? null }))
}

/** Every way in which those who have said nothing may still speak. */
function completed(all: readonly Signer[]): Signer[][] {
  const [first, ...rest] = all
  if (!first) return [[]]
  const opinions: CoWorkOpinion[] = first.opinion ? [first.opinion] : ['agree', 'disagree']
  return completed(rest).flatMap((others) => opinions.map((opinion) => [{ ...first, opinion }, ...others]))
}
