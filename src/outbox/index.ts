/**
 * What the product owes to the engine and to the world. Needs the database and the engine's interface.
 * A command calls `enqueue` in its transaction; the sender delivers each row and settles it by what can be known.
 */
export { enqueue } from './enqueue'
export type { OutboxEntry } from './entry'
