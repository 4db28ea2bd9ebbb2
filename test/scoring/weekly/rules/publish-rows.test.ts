import fc from 'fast-check'
import { publishRows, type CheckedRow } from '../../../../src/scoring/weekly/rules/publish-rows'
import { keyOf } from '../../../../src/scoring/weekly/rules/row-key'
import { sumRows, type LooseEntry } from '../../../../src/scoring/weekly/rules/sum-rows'

const week = '2026-W40'
let made = 0
const entry = (more: Partial<LooseEntry> = {}): LooseEntry => ({
  ...{ id: `entry-${String(++made).padStart(4, '0')}`, day: '2026-09-30', half: 'authenticity', points: 700 },
  ...{ enterpriseId: 'e1', enterpriseName: '奶香乳业', departmentId: 'd1', departmentName: '市场发展部' },
  ...{ personId: 'p1', personName: '白薇', ...more },
})
const checked = (of: LooseEntry, more: Partial<CheckedRow> = {}): CheckedRow => {
  const [row] = sumRows([of]).values()
  return { ...row!, assessment: 'confirmed', recheck: 'accepted', ...more }
}
const publish = (entries: LooseEntry[], checks: CheckedRow[] = [], before: string[] = []) =>
  publishRows({ week, entries, checks, publishedBefore: new Set(before) })

describe('what a week publishes (norm 17.C1)', () => {
  it('publishes a row that was rechecked and has not changed', () => {
    const own = entry()
    expect(publish([own], [checked(own)])).toMatchObject({
      rows: [{ kind: 'week', why: null, authenticity: 700, quality: 0, entryIds: [own.id] }],
      withoutRow: [],
    })
  })

  it.each([
    ['not-assessed', { assessment: null, recheck: null }],
    ['not-rechecked', { recheck: null }],
    ['held', { recheck: 'held' }],
    ['changed', { authenticity: 500 }],
  ] as const)('names a row 待复核 without points: %s', (why, more) => {
    const own = entry()
    expect(publish([own], [checked(own, more)]).rows).toMatchObject([
      { kind: 'pending', why, authenticity: 0, quality: 0, entryIds: [] },
    ])
  })

  it('takes what an earlier week has published as a correction, and what it has not as late', () => {
    const [known, late] = [
      entry({ day: '2026-09-25', points: -700 }),
      entry({ day: '2026-09-24', personId: 'p2' }),
    ]
    const [key] = sumRows([known]).keys()
    const { rows } = publish([known, late], [checked(known), checked(late)], [key!])
    expect(rows.map(({ kind, authenticity }) => [kind, authenticity])).toEqual([
      ['late', 700],
      ['correction', -700],
    ])
  })

  it('publishes what was booked and taken back meanwhile without a row, checked or not', () => {
    const [booked, back] = [entry(), entry({ points: -700 })]
    expect(publish([booked, back])).toEqual({ rows: [], withoutRow: [booked.id, back.id] })
  })

  it('tells days of two years apart by their week: 2026-12-31 and 2027-01-01 are of one', () => {
    const own = [entry({ day: '2026-12-31' }), entry({ day: '2027-01-01' })]
    expect([...sumRows(own).values()]).toMatchObject([{ pointsWeek: '2026-W53', authenticity: 1400 }])
  })
})

describe('weeks after weeks (norm 17.C1)', () => {
  const letters = (name: string) => fc.integer({ min: 1, max: 3 }).map((nth) => `${name}${nth}`)
  const day = fc.integer({ min: 1, max: 21 }).map((nth) => `2026-09-${String(nth + 6).padStart(2, '0')}`)
  const entries = fc.array(
    fc
      .record({
        ...{ day, half: fc.constantFrom('authenticity' as const, 'quality' as const) },
        ...{ points: fc.integer({ min: -700, max: 700 }), enterpriseId: letters('e') },
        ...{ departmentId: letters('d'), personId: letters('p') },
        /** In which of four runs it is there, and whether its department is in time for it. */
        comesIn: fc.integer({ min: 0, max: 3 }),
      })
      .map(({ comesIn, ...more }) => ({ comesIn, entry: entry(more) })),
    { maxLength: 40 },
  )
  const late = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), letters('d')), { maxLength: 5 })

  it('every entry is published at most once, rows add up to it, nothing is lost, no order matters', () => {
    fc.assert(
      fc.property(entries, late, (all, lateParts) => {
        const published = new Map<string, number>()
        const before = new Set<string>()
        let sum = 0
        for (const run of [0, 1, 2, 3]) {
          const there = all.filter(({ comesIn }) => comesIn <= run).map((one) => one.entry)
          const loose = there.filter(({ id }) => !published.has(id))
          const isLate = (departmentId: string) =>
            lateParts.some(([nth, id]) => nth === run && id === departmentId)
          const checks = [...sumRows(loose).values()].map((row) => {
            const signed = !isLate(row.departmentId)
            const assessment = signed ? ('confirmed' as const) : null
            return { ...row, assessment, recheck: signed ? ('accepted' as const) : null }
          })
          const asked = { week: `2026-W${37 + run}`, entries: loose, checks, publishedBefore: before }
          const one = publishRows(asked)
          const reversed = { ...asked, entries: [...loose].reverse(), checks: [...checks].reverse() }
          expect(publishRows(reversed)).toEqual(one)
          for (const row of one.rows) {
            sum += row.authenticity + row.quality
            if (row.kind !== 'pending') before.add(keyOf(row))
          }
          for (const id of [...one.withoutRow, ...one.rows.flatMap((row) => row.entryIds)])
            published.set(id, (published.get(id) ?? 0) + 1)
        }
        expect([...published.values()].every((times) => times === 1)).toBe(true)
        expect(published.size).toBe(all.length)
        expect(sum).toBe(all.reduce((points, one) => points + one.entry.points, 0))
      }),
    )
  })
})
