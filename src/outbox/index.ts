/**
 * What the product owes to the engine and to the world. Needs the database, people (audit) and the engine's interface.
 * A command calls `enqueue` in its transaction; the sender delivers each row and settles it by what can be known.
 */
export { enqueue } from './enqueue'
export type { OutboxEntry } from './entry'
export { outboxHealth, type OutboxHealth } from './health'
export { discard, resend } from './intervene'
export { engineDeliveries } from './kinds/engine-deliveries'
export { taskEndingIn } from './kinds/task-ending'
export { outboxPages } from './pages'
export { startSender, type Sender } from './sender'
