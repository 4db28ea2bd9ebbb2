import { readdirSync } from 'node:fs'
import { Changes } from '../../src/database/changes'
import { rows } from '../../src/database/table'
import { events, setMailChannel, tellOvertaken, unreadCount } from '../../src/messages'
import type { EventName } from '../../src/messages/events'
import { markAllRead, markRead } from '../../src/messages/inbox'
import { inAppWords, mailWords } from '../../src/messages/templates'
import type { MailPayload } from '../../src/outbox/entry'
import { Outbox, type OutboxRow } from '../../src/outbox/store'
import { seedDemoPeople } from '../../src/people'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { projectPath } from '../../src/root'
import type { Job } from '../../src/engine/engine'
import worker from '../../workers/notify'
import { actorNamed, stageOn, type Stage } from '../people/stage'
import { onBothDatabases } from '../world/database'
import { noticesOf, tell } from './world'

const somebody = demoPeople.baiwei
const toSomebody = [`person:${somebody.id}`]

describe('the words of every event', () => {
  const filling = {
    person: '马文斌',
    title: '响应需求',
    dueAt: new Date('2026-10-10T10:00:00Z'),
    taskName: '提交方案',
  }

  it.each(Object.keys(events) as EventName[])('(%s) are there for inbox and mail', (event) => {
    expect(inAppWords(event, filling).title).not.toBe('')
    const mail = mailWords(event, filling)
    expect(mail.subject).toBe(inAppWords(event, filling).title)
    expect(mail.text).toContain('马文斌')
    expect(mail.html).toContain('</html>')
  })
  it('belong to an event, file by file', () => {
    const named = readdirSync(projectPath('templates')).map((file) => file.split('.')[0])
    expect(named.filter((name) => name !== 'mail-frame' && !Object.hasOwn(events, name!))).toEqual([])
  })
  it('say times as people do, whether they come from a command or from a model', () => {
    for (const dueAt of [filling.dueAt, filling.dueAt.toISOString()])
      expect(inAppWords('deadline-reminder', { ...filling, dueAt }).body).toContain('2026-10-10 周六 18:00')
  })
  it('put no second stop behind a sentence that somebody ended with one', () => {
    const said = { ...filling, by: '萧禾', words: '记录遗漏。', reason: '核对无误。' }
    for (const words of [
      inAppWords('visit-finding-withdrawn', said).body,
      mailWords('visit-finding-withdrawn', said).html,
      mailWords('demand-recorded', { ...said, summary: '需要贷款。' }).text,
    ])
      expect(words).not.toContain('。。')
  })
  it('escape in mail what users typed, and let no header be typed into a subject', () => {
    const enterprise = '<script>x</script>\nBcc: a@b.cn'
    const mail = mailWords('demand-recorded', { ...filling, enterprise, summary: '<b>贷款</b>' })
    expect(mail.html).not.toContain('<b>')
    expect(mail.html).toContain('&lt;b&gt;贷款')
    expect(mail.subject).not.toContain('\n')
  })
})

onBothDatabases('a notice', (database) => {
  let core: Stage
  let cases = 0
  const caseId = () => `case-${++cases}`
  const mails = (id: string) =>
    core.db.read((tx) => rows(tx, Outbox).find({ where: { caseId: id, kind: 'mail' } }))

  beforeAll(async () => {
    core = stageOn(database())
    await seedDemoPeople(core)
  })

  it('reaches everyone in a department once, however often they are named', async () => {
    const [id, department] = [caseId(), demoDepartments.marketing]
    const members = Object.values(demoPeople).filter((person) => person.departmentId === department.id)
    const to = [`department:${department.id}`, `person:${members[0]!.id}`]
    await tell(core, { event: 'demand-recorded', caseId: id, to, data: { enterprise: '宁夏沙湖枸杞' } })
    const notices = await noticesOf(core, id)
    expect(notices.map((notice) => notice.personId).sort()).toEqual(members.map((one) => one.id).sort())
    expect(notices[0]!.title).toBe('新需求：宁夏沙湖枸杞')
  })

  it('is heard by the open pages of its reader and of nobody else', async () => {
    const id = caseId()
    await tell(core, { event: 'case-closed', caseId: id, to: toSomebody })
    const [notice] = await noticesOf(core, id)
    const heard = await core.db.read((tx) => rows(tx, Changes).findOneByOrFail({ ref: notice!.id }))
    expect(heard).toMatchObject({ topic: 'notice', audience: `person:${somebody.id}` })
  })

  it('comes once when a worker runs its job again', async () => {
    const id = caseId()
    const input = { event: 'deadline-overdue', caseId: id, to: toSomebody, data: { title: '响应需求' } }
    for (const key of ['1', '1', '2']) await worker.handle(input, core, { key } as Job)
    expect(await noticesOf(core, id)).toHaveLength(2)
  })

  it('goes to the circle of its event when the model names nobody', async () => {
    const id = caseId()
    await worker.handle({ event: 'deadline-exhausted', caseId: id }, core, { key: '3' } as Job)
    expect((await noticesOf(core, id)).length).toBeGreaterThan(0)
  })

  it('of an event without words is refused', async () => {
    const telling = tell(core, { event: 'no-such-event', caseId: null, to: toSomebody })
    await expect(telling).rejects.toMatchObject({ code: 'notice-event-unknown' })
  })

  it('goes by mail only where mail is set up and the person has an address', async () => {
    const [before, after] = [caseId(), caseId()]
    const to = [`person:${somebody.id}`]
    await core.db.transaction((tx) =>
      tx.query('UPDATE people SET email = ? WHERE id = ?', ['a@example.cn', somebody.id]),
    )
    await tell(core, { event: 'case-closed', caseId: before, to })
    await setMailChannel(core, { enabled: true, publicUrl: 'https://quanlian.example.cn' })
    await tell(core, { event: 'case-closed', caseId: after, to })
    await setMailChannel(core, { enabled: false, publicUrl: null })
    expect(await mails(before)).toEqual([])
    const [mail] = await mails(after)
    expect(mail!.payload as MailPayload).toMatchObject({ to: 'a@example.cn' })
    expect((mail!.payload as MailPayload).text).toContain(`https://quanlian.example.cn/go/${after}`)
  })

  it('gives back to a person what they typed for a task that had ended', async () => {
    const id = caseId()
    const payload = {
      taskKey: '1',
      variables: {},
      taskName: '提交方案',
      personId: somebody.id,
      answers: { note: '写了很久' },
    }
    const row = { id: 'row', caseId: id, payload } as unknown as OutboxRow
    for (let nth = 0; nth < 2; nth++)
      await core.db.transaction((tx) => tellOvertaken(core)(tx, row, '任务已取消。'))
    const [notice, ...more] = await noticesOf(core, id)
    expect(more).toEqual([])
    expect(notice!.body).toContain('任务已取消。')
    expect(notice!.body).toContain('note：写了很久')
  })

  it('counts as unread until its own reader has read it', async () => {
    const [reader, stranger] = [await actorNamed(core, 'baiwei'), await actorNamed(core, 'mahui')]
    await markAllRead(core, reader)
    const id = caseId()
    await tell(core, { event: 'case-closed', caseId: id, to: toSomebody })
    const [notice] = await noticesOf(core, id)
    expect(await unreadCount(core, reader)).toBe(1)
    expect(await markRead(core, stranger, notice!.id)).toBeNull()
    expect(await unreadCount(core, reader)).toBe(1)
    await markRead(core, reader, notice!.id)
    expect(await unreadCount(core, reader)).toBe(0)
  })
})
