import { readFileSync } from 'node:fs'
import type { Actor, Role } from '../../src/actor'
import { zhCN } from '../../src/web/locales/zh-CN'
import { entryTabs, navigation } from '../../src/web/navigation'
import type { Route, Who } from '../../src/web/route'
import { viewFiles } from '../../src/web/views'

const actor = (...roles: Role[]): Actor => ({
  ...{ id: 'p', name: '纪明', departmentId: null, lineId: null, roles, groups: [] },
})
const admin = actor('staff', 'admin')
const page = (path: string, who: Who = 'signed-in'): Route => ({
  ...{ method: 'get', path, who, handle: async () => undefined },
})
const routes = [
  ...['/calendar', '/policies', '/ledger', '/measures', '/monthly-reviews'].map((path) => page(path)),
  ...['/admin', '/admin/people', '/admin/outbox'].map((path) => page(path, ['admin'])),
]
const currentEntry = (path: string, who = admin) =>
  navigation(routes, who, path).find(({ current }) => current)?.name

describe('the tabs over the pages of an entry', () => {
  it('are one row on every page of 管理, the calendar and the policies among them', () => {
    const addresses = ['/admin/people', '/calendar', '/policies', '/admin/outbox']
    expect(addresses.map((path) => currentEntry(path))).toEqual(addresses.map(() => 'admin'))
    expect(entryTabs(routes, admin, 'admin').map(({ path }) => path)).toEqual(addresses)
  })

  it('lead from the ledger to measures and monthly reviews, and back', () => {
    expect(['/measures', '/monthly-reviews'].map((path) => currentEntry(path))).toEqual(['ledger', 'ledger'])
    expect(entryTabs(routes, actor('staff'), 'ledger').map(({ words }) => zhCN.t(words))).toEqual([
      '台账',
      '改进措施',
      '月度评审',
    ])
  })

  it('are not shown to who may read the calendar but has no part in 管理', () => {
    expect(entryTabs(routes, actor('staff'), currentEntry('/calendar', actor('staff')))).toEqual([])
  })

  it('have words, and each page marks its own', () => {
    const everything = [
      ...['/qualifications', '/listing-events', '/removals', '/reassignments'],
      ...['/ledger', '/measures', '/monthly-reviews'],
      ...['/admin/people', '/admin/departments', '/calendar', '/policies', '/admin/outbox', '/admin/audit'],
    ].map((path) => page(path))
    const tabs = ['qualifications', 'ledger', 'admin'].flatMap((entry) => entryTabs(everything, admin, entry))
    const views = viewFiles().map(([, file]) => readFileSync(file, 'utf8'))
    expect(tabs).toHaveLength(everything.length)
    expect(tabs.filter(({ words }) => !zhCN.has(words))).toEqual([])
    const marked = (name: string) => views.some((view) => view.includes(`{{> entry-tabs at='${name}'}}`))
    expect(tabs.filter(({ name }) => !marked(name)).map(({ name }) => name)).toEqual([])
  })
})
