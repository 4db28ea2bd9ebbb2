import type { AddressInfo } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'

/** What the server does to a recipient or a mail; `null` takes it. */
export interface Temper {
  recipient?: { code: number; text: string } | null
  /** Takes the mail and hangs up without a word, as often as this says. */
  hangUps: number
}

/** A real SMTP server on a free port, and the mail it took. */
export interface MailServer {
  url: string
  temper: Temper
  received: ParsedMail[]
  attempts: number
  close(): Promise<void>
}

export async function openMailServer(): Promise<MailServer> {
  const box = { temper: { hangUps: 0 } as Temper, received: [] as ParsedMail[], attempts: 0 }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      box.attempts++
      const refusal = box.temper.recipient
      done(refusal ? Object.assign(new Error(refusal.text), { responseCode: refusal.code }) : null)
    },
    onData(stream, session, done) {
      void take(stream).then((hangUp) => {
        if (!hangUp) return done()
        const connections = [...(server as unknown as { connections: Set<Connection> }).connections]
        connections.filter((one) => one.session === session).forEach((one) => one._socket.destroy())
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return Object.assign(box, {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  })

  async function take(stream: SMTPServerDataStream): Promise<boolean> {
    box.received.push(await simpleParser(stream))
    return box.temper.hangUps-- > 0
  }
}

interface Connection {
  session: unknown
  _socket: { destroy(): void }
}
