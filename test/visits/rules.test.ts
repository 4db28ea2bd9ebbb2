import fc from 'fast-check'
import { changedFields } from '../../src/visits/rules/changed-fields'
import { exifDate } from '../../src/visits/rules/exif-date'
import { checksVisit, readsVisit } from '../../src/visits/rules/readers'
import { jpeg, png } from '../files/samples'
import { photo } from './photo'

describe('the date of a picture', () => {
  it.each([true, false])(
    'is its EXIF date, in China where it names no offset (little-endian: %s)',
    (little) => {
      expect(exifDate(photo('2026:09:29 15:04:05', { little }))).toEqual(new Date('2026-09-29T07:04:05.000Z'))
    },
  )

  it('keeps the offset that the phone wrote', () => {
    const taken = photo('2026:09:29 15:04:05', { offset: '+09:00' })
    expect(exifDate(taken)).toEqual(new Date('2026-09-29T06:04:05.000Z'))
  })

  it('is unknown for what has none, and for a date that does not exist', () => {
    expect([png, jpeg, Buffer.alloc(0)].map(exifDate)).toEqual([null, null, null])
    expect(exifDate(photo('2026:13:45 99:99:99'))).toBeNull()
  })

  it('never fails, whatever is sent', () => {
    const whole = photo('2026:09:29 15:04:05')
    const cut = fc.nat(whole.length).map((length) => whole.subarray(0, length))
    const bent = fc
      .tuple(fc.nat(whole.length - 1), fc.nat(255))
      .map(([at, byte]) => Buffer.from(whole.map((old, nth) => (nth === at ? byte : old))))
    fc.assert(
      fc.property(fc.oneof(cut, bent, fc.uint8Array()), (bytes) => {
        const date = exifDate(bytes)
        expect(date === null || date instanceof Date).toBe(true)
      }),
    )
  })
})

describe('the readers of a visit (norm 11, 17.C)', () => {
  const visit = {
    visitorId: 'wan',
    departmentId: 'service',
    lineId: 'market',
    coVisitorId: 'yu',
    coDepartmentId: 'custody',
    coLineId: 'business',
  }
  const reader = (id: string, ...groups: string[]) => ({
    id,
    groups,
    roles: groups.flatMap((group) => (group.startsWith('role:') ? group.slice(5) : [])),
  })

  it('are both visitors, their heads and line directors, compliance, leadership, general office', () => {
    const readers = [
      reader('wan'),
      reader('yu'),
      reader('a', 'head:service'),
      reader('b', 'head:custody'),
      reader('c', 'line-director:market'),
      reader('d', 'line-director:business'),
      ...['compliance', 'leadership', 'general-office'].map((role) => reader(role, `role:${role}`)),
    ]
    expect(readers.filter((one) => !readsVisit(one, visit))).toEqual([])
  })

  it('are not colleagues, other heads, or a line nobody belongs to', () => {
    const others = [
      reader('x', 'department:service'),
      reader('y', 'head:marketing'),
      reader('z', 'head:null', 'role:admin'),
    ]
    expect(others.filter((one) => readsVisit(one, { ...visit, coDepartmentId: null }))).toEqual([])
  })

  it('norm 17.C: nobody checks a visit of their own', () => {
    expect(checksVisit(reader('wan', 'head:service', 'role:compliance'), visit)).toBe(false)
    expect(checksVisit(reader('yu', 'head:custody'), visit)).toBe(false)
    expect(checksVisit(reader('a', 'head:service'), visit)).toBe(true)
  })
})

it('a list of changes leaves out what reads the same', () => {
  expect(changedFields({ a: 'x', b: null, c: 'old' }, { a: 'x', b: '', c: 'new', d: 'more' })).toEqual([
    { field: 'c', was: 'old', became: 'new' },
    { field: 'd', was: null, became: 'more' },
  ])
})
