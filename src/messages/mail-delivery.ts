import { createTransport } from 'nodemailer'
import { z } from 'zod'
import type { Clock } from '../clock'
import { defineDelivery, type DeliveryKind, type Verdict } from '../outbox/delivery-kind'
import type { MailPayload } from '../outbox/entry'
import type { OutboxRow } from '../outbox/store'
import { mailRefusal } from './rules/mail-refusal'

/** `smtp://user:password@host:port`, and who the mail is from. */
export interface MailSettings {
  url: string
  from: string
}

/** The delivery of mail, and the way to let go of its connections. */
export interface MailDelivery {
  kind: DeliveryKind
  close(): void
}

const timeoutMs = 30_000

/**
 * Mail by SMTP. A mail whose outcome is open is sent again with the same Message-ID, by which servers and readers know
 * that it is the same one.
 */
export function mailDelivery(settings: MailSettings, clock: Clock): MailDelivery {
  const timeouts = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs }
  const transport = createTransport({ url: settings.url, pool: true, maxConnections: 4, ...timeouts })
  const send = async (payload: MailPayload, row: OutboxRow): Promise<Verdict> => {
    try {
      await transport.sendMail({ from: settings.from, messageId: messageId(settings, row), ...payload })
      return { is: 'delivered' }
    } catch (error) {
      return mailRefusal(error as Error, clock.now().getTime() - row.createdAt.getTime())
    }
  }
  const kind = defineDelivery<MailPayload>({
    kind: 'mail',
    channel: 'mail',
    patienceMs: 15 * 60_000,
    payload: z.object({ to: z.string().min(1), subject: z.string(), text: z.string(), html: z.string() }),
    deliver: send,
    resolve: send,
  })
  return { kind, close: () => transport.close() }
}

function messageId(settings: MailSettings, row: OutboxRow): string {
  const domain = /@([^>\s]+)/.exec(settings.from)?.[1] ?? 'quanlian'
  return `<${row.id}@${domain}>`
}
