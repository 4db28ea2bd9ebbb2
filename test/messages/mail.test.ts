import { freePorts } from '../../src/engine/broker/ports'
import { enqueue } from '../../src/outbox'
import { startSender, type Sender } from '../../src/outbox/sender'
import { mailDelivery, type MailDelivery } from '../../src/messages/mail-delivery'
import { onBothDatabases } from '../world/database'
import { coreOn, pause, queuedBecause, rowOf, settledAs } from '../outbox/world/sending'
import { openMailServer, type MailServer } from './mail-server'

const letter = {
  to: 'ma@example.cn',
  subject: '新需求:宁夏枸杞',
  text: '须在三个工作日内提交服务方案。\n',
  html: '<p>须在三个工作日内提交服务方案。</p>',
}

onBothDatabases('a mail', (database) => {
  let server: MailServer
  let sender: Sender
  let delivery: MailDelivery
  const core = () => coreOn(database())

  beforeEach(async () => {
    server = await openMailServer()
    send(server.url)
  })
  afterEach(async () => {
    await sender.stop()
    delivery.close()
    await server.close()
  })
  const send = (url: string) => {
    delivery = mailDelivery({ url, from: '全链 <quanlian@example.cn>' }, core().clock)
    sender = startSender(core(), [delivery.kind], { pollMs: 20 })
  }
  const owe = () =>
    core().db.transaction((tx) => enqueue(tx, core().clock, { kind: 'mail', payload: letter }))

  it('arrives with its Chinese as it was, under the id it has in the outbox', async () => {
    const id = await owe()
    await settledAs(core(), id, 'delivered')
    const [mail] = server.received
    expect(mail).toMatchObject({
      subject: letter.subject,
      text: letter.text,
      messageId: `<${id}@example.cn>`,
    })
    expect(mail!.html).toContain('三个工作日')
    expect(mail!.from!.text).toContain('全链')
  })

  it('that is refused for ever fails at once, with the words of the server', async () => {
    server.temper.recipient = { code: 550, text: 'No such mailbox' }
    const row = await settledAs(core(), await owe(), 'failed')
    expect(row.lastError).toContain('No such mailbox')
    expect(server.attempts).toBe(1)
  })

  it('that is refused for now is tried again until it is taken', async () => {
    server.temper.recipient = { code: 451, text: 'Greylisted' }
    const id = await owe()
    await queuedBecause(core(), id, 'Greylisted')
    server.temper.recipient = null
    await settledAs(core(), id, 'delivered')
    expect(server.received).toHaveLength(1)
  })

  it('whose line broke after it was handed over comes again under the same Message-ID', async () => {
    server.temper.hangUps = 1
    const id = await owe()
    while ((await rowOf(core(), id)).doubtSince === null) await pause(10)
    await settledAs(core(), id, 'delivered')
    expect(server.received.map((mail) => mail.messageId)).toEqual([
      `<${id}@example.cn>`,
      `<${id}@example.cn>`,
    ])
  })

  it('waits, free of doubt, while there is no server', async () => {
    await sender.stop()
    delivery.close()
    const [nobodys] = await freePorts(1)
    send(`smtp://127.0.0.1:${nobodys}`)
    const row = await queuedBecause(core(), await owe(), '连接不上邮件服务器')
    expect(row.doubtSince).toBeNull()
  })
})
