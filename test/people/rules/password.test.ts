import { normalAccount } from '../../../src/people/rules/account'
import { passwordFault } from '../../../src/people/rules/password'
import { readHeader, splitNames } from '../../../src/people/rules/person-columns'

describe('a password', () => {
  it.each([
    ['九个汉字不够长啊啊', 'too-short'],
    ['Baiwei-2026-10', 'too-plain'],
    ['aaaaaaaaaaaa', 'too-plain'],
    ['x'.repeat(201), 'too-long'],
    ['床前明月光疑是地上霜', null],
  ])('%s is %s', (password, fault) => {
    expect(passwordFault(password, 'baiwei')).toBe(fault)
  })
})

describe('an account', () => {
  it('is the same in capitals, full width and with spaces around', () => {
    expect(normalAccount('　Ｂaiwei ')).toBe('baiwei')
  })
})

describe('the header of a list of people', () => {
  it('is found by its words, wherever the columns stand', () => {
    const places = readHeader(['序号', '姓 名', '所属部门', '账号'])
    expect([...(places ?? [])]).toEqual([
      ['name', 1],
      ['department', 2],
      ['account', 3],
    ])
    expect(readHeader(['序号', '姓名'])).toBeNull()
  })

  it('may be followed by several roles in one cell', () => {
    expect(splitNames('合规审查、督办, 系统管理，流程设计')).toEqual([
      '合规审查',
      '督办',
      '系统管理',
      '流程设计',
    ])
  })
})
