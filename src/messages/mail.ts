import { enqueue } from '../outbox'
import type { Channel } from './channel'
import { mailWords } from './templates'

/** Mail to those who have an address, by the outbox. */
export const mail: Channel = {
  name: 'mail',
  async send(core, tx, { event, caseId, person, filling }) {
    if (!person.email) return
    const payload = { to: person.email, ...mailWords(event, filling) }
    await enqueue(tx, core.clock, { kind: 'mail', caseId, payload })
  },
}
