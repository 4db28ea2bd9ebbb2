/**
 * What people are told, and how it reaches them. Needs the database, people and the outbox. A command or worker calls
 * `notify` in its transaction; the inbox is read in pages, mail leaves by the outbox.
 */
export { events } from './events'
export { unreadCount } from './inbox'
export { mailDelivery } from './mail-delivery'
export { notify, type Happening } from './notify'
export { messagePages } from './pages'
export { setMailChannel } from './set-channels'
export { tellOvertaken } from './tell-overtaken'
