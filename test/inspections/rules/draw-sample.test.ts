import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { drawSample, populationHash } from '../../../src/inspections/draw-sample'
import { populationText, sampleCount } from '../../../src/inspections/rules/draw-sample'

const factsOf = (count: number) => Array.from({ length: count }, (_, nth) => `visit:${nth}`)
const population = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 40 })

describe('the draw of a sample (norm 15, 17.C3: anybody can redo it)', () => {
  it('the same seed draws the same, whatever the order and however often a fact is named', () => {
    fc.assert(
      fc.property(fc.string(), population, fc.nat(50), (seed, facts, size) => {
        const drawn = drawSample({ seed, facts, size })
        expect(drawSample({ seed, facts: [...facts].reverse(), size })).toEqual(drawn)
        expect(drawSample({ seed, facts: [...facts, ...facts], size })).toEqual(drawn)
        expect(populationHash([...facts].reverse())).toBe(populationHash(facts))
      }),
    )
  })

  it('draws no fact twice, none that is not there, and as many as asked for while there are some', () => {
    fc.assert(
      fc.property(fc.string(), population, fc.nat(50), (seed, facts, size) => {
        const drawn = drawSample({ seed, facts, size })
        expect(new Set(drawn).size).toBe(drawn.length)
        expect(drawn.every((fact) => facts.includes(fact))).toBe(true)
        expect(drawn).toHaveLength(Math.min(size, facts.length))
      }),
    )
  })

  it('a larger sample goes on where the smaller one ends', () => {
    const facts = factsOf(100)
    expect(drawSample({ seed: 's', facts, size: 30 }).slice(0, 10)).toEqual(
      drawSample({ seed: 's', facts, size: 10 }),
    )
  })

  it('every fact is drawn about as often as any other', () => {
    const [facts, seeds, size] = [factsOf(20), 4000, 5]
    const times = new Map(facts.map((fact) => [fact, 0]))
    for (let nth = 0; nth < seeds; nth++)
      for (const fact of drawSample({ seed: `seed-${nth}`, facts, size }))
        times.set(fact, (times.get(fact) ?? 0) + 1)
    // Expected 1000 each, standard deviation 27: five of them is beyond chance.
    for (const count of times.values()) expect(Math.abs(count - 1000)).toBeLessThan(140)
  })

  it('is what sha256sum and sort say of the same file', () => {
    const facts = factsOf(25)
    const script =
      'while read -r fact; do printf "%s %s\\n" "$(printf "%s" "$SEED:$fact" | sha256sum | cut -c1-64)" "$fact"; done | LC_ALL=C sort | head -n 6 | cut -d" " -f2'
    const env = { ...process.env, SEED: '1f0e' }
    const said = execFileSync('sh', ['-c', script], { input: populationText(facts), env, encoding: 'utf8' })
    expect(said.trim().split('\n')).toEqual(drawSample({ seed: '1f0e', facts, size: 6 }))
    const sum = execFileSync('sha256sum', { input: populationText(facts), encoding: 'utf8' })
    expect(sum.slice(0, 64)).toBe(populationHash(facts))
  })

  it.each([
    ['count', 30, 100, 30],
    ['count', 30, 7, 7],
    ['percent', 10, 101, 11],
    ['percent', 100, 8, 8],
    ['percent', 1, 3, 1],
  ] as const)('%s %d of %d facts are %d', (sizeKind, size, count, drawn) => {
    expect(sampleCount({ sizeKind, size }, count)).toBe(drawn)
  })
})
