import { messagePages, unreadCount } from '../../src/messages'
import { enqueue, outboxPages } from '../../src/outbox'
import { rows } from '../../src/database/table'
import { Outbox } from '../../src/outbox/store'
import { demoPassword, peoplePages, seedDemoPeople, sessionsOver } from '../../src/people'
import { demoPeople } from '../../src/people/demo-people'
import type { SubjectSource } from '../../src/subject'
import { zhCN } from '../../src/web/locales/zh-CN'
import { createServer, type WebServer } from '../../src/web/server'
import { stageOn, type Stage } from '../people/stage'
import { listen, visit, type Visitor } from '../people/visitor'
import { onBothDatabases } from '../world/database'
import { noticesOf, tell } from './world'

const cases: SubjectSource = async (_core, _actor, ids) =>
  ids.map((id) => ({ id, title: '', brief: '', address: `/cases/${id}` }))

onBothDatabases('the pages', (database) => {
  let core: Stage
  let server: WebServer
  let origin: string
  beforeAll(async () => {
    core = stageOn(database())
    await seedDemoPeople(core)
    server = createServer({
      core,
      routes: [
        ...peoplePages({ core, locale: zhCN, demo: true }),
        ...messagePages({ core, locale: zhCN, subjects: [cases] }),
        ...outboxPages({ core, subjects: [], locale: zhCN }),
      ],
      sessions: sessionsOver(core),
      locale: zhCN,
      secret: 'x'.repeat(32),
      mayHear: () => Promise.resolve(false),
      shell: async (actor) => ({ unread: await unreadCount(core, actor) }),
    })
    origin = await listen(server)
  })
  afterAll(() => server.close())

  const signedIn = async (account: string): Promise<Visitor> => {
    const visitor = visit(origin)
    await visitor.get('/sign-in')
    await visitor.post('/sign-in', { account, password: demoPassword, next: '/inbox' })
    return visitor
  }

  it('of the inbox shows what was typed as text, its count, and leads to the case once read', async () => {
    const reader = demoPeople.baiwei
    const data = { enterprise: '<script>alert(1)</script>', outcome: '已完成' }
    await tell(core, { event: 'case-closed', caseId: 'c1', to: [`person:${reader.id}`], data })
    const visitor = await signedIn(reader.account)
    const page = await visitor.get('/inbox')
    expect(page.text).toContain('未读 1 条')
    expect(page.text).toContain('&lt;script&gt;alert(1)')
    const [notice] = await noticesOf(core, 'c1')
    const opened = await visitor.post(`/inbox/${notice!.id}/read`, { then: 'case' })
    expect(opened.to).toBe('/cases/c1')
    expect((await visitor.get('/inbox')).text).not.toContain('未读 1 条')
  })

  it('of the outbox let an administrator send again and discard, with a reason', async () => {
    const payload = { name: 'demand-recorded', correlationKey: 'c2', variables: {} }
    const id = await core.db.transaction((tx) =>
      enqueue(tx, core.clock, { kind: 'message', caseId: 'c2', payload }),
    )
    await core.db.transaction((tx) =>
      rows(tx, Outbox).update({ id }, { state: 'unknown', lastError: '没有回答' }),
    )
    const visitor = await signedIn('admin')
    const page = await visitor.get('/admin/outbox')
    expect(page.text).toContain('没有回答')
    expect(page.text).toContain('demand-recorded')
    const refused = await visitor.post(`/admin/outbox/${id}/discard`, { reason: '' })
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('作废须写明原因')])
    expect((await visitor.post(`/admin/outbox/${id}/resend`)).to).toBe('/admin/outbox?done=resent')
    expect((await visitor.post(`/admin/outbox/${id}/discard`, { reason: '重复' })).to).toBe(
      '/admin/outbox?done=discarded',
    )
    expect((await visitor.get('/admin/outbox')).text).toContain('没有需要处理的事项')
  })

  it('of the outbox are closed to everyone else', async () => {
    expect((await (await signedIn('baiwei')).get('/admin/outbox')).status).toBe(403)
  })
})
