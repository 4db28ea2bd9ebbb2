import { announce } from '../database/changes'
import { rows } from '../database/table'
import { newId } from '../ids'
import type { Channel } from './channel'
import { Notices } from './store'
import { inAppWords } from './templates'

/** The inbox in the product; the open pages of the person hear of it. */
export const inApp: Channel = {
  name: 'in-app',
  async send(core, tx, { event, caseId, person, filling, dedupeKey }) {
    const id = newId()
    const words = inAppWords(event, filling)
    const about = { event, caseId, personId: person.id, dedupeKey }
    await rows(tx, Notices).insert({ id, ...about, ...words, createdAt: core.clock.now() })
    await announce(tx, core.clock, { topic: 'notice', ref: id, audience: `person:${person.id}` })
  },
}
