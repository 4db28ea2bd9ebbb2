import type { Actor } from '../../../src/actor'
import { mayKeepList, rightsOn } from '../../../src/enterprises/rules/enterprise-rights'
import { staff } from '../../web/site'

const ownership = { managerId: 'm', departmentId: 'd', lineId: 'l', keeperId: 'k' }
const rightsOf = (id: string, more: Partial<Actor> = {}) => {
  const { list, classify, facts, phones } = rightsOn(staff(id, more), ownership)
  return [list, classify, facts, phones]
}

describe('rights over an enterprise (norm 5, 11)', () => {
  it('are the manager’s for facts, the keeper’s for class and tier, the administrator’s for everything', () => {
    expect(rightsOf('m')).toEqual([false, false, true, true])
    expect(rightsOf('x', { groups: ['head:k'] })).toEqual([false, true, true, false])
    expect(rightsOf('x', { roles: ['staff', 'admin'] })).toEqual([true, true, true, true])
    expect(rightsOf('x')).toEqual([false, false, false, false])
  })

  it('let the manager’s head, his line director, compliance and leadership read whole phone numbers, nothing more', () => {
    for (const more of [{ groups: ['head:d'] }, { groups: ['line-director:l'] }] as const)
      expect(rightsOf('x', { groups: [...more.groups] })).toEqual([false, false, false, true])
    expect(rightsOf('x', { roles: ['staff', 'compliance'] })).toEqual([false, false, false, true])
    expect(rightsOf('x', { roles: ['staff', 'leadership'] })).toEqual([false, false, false, true])
  })

  it('are nobody’s where no department keeps the list, but the administrator’s', () => {
    expect(mayKeepList(staff('x', { groups: ['head:null'] }), null)).toBe(false)
    expect(mayKeepList(staff('x', { roles: ['admin'] }), null)).toBe(true)
  })

  it('give nobody an enterprise without a manager by accident', () => {
    const unowned = { managerId: null, departmentId: null, lineId: null, keeperId: null }
    expect(rightsOn(staff('x'), unowned).facts).toBe(false)
  })
})
