/** Thrown when the broker can't be had or started; `message` is a Chinese sentence that tells the operator what to do. */
export class BrokerRefused extends Error {
  override readonly name = 'BrokerRefused'
}

/** The variables a program is run with, handed on by the composition root (only src/env.ts reads process.env). */
export type Environment = Readonly<Record<string, string | undefined>>
