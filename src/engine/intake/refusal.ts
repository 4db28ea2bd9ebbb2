import { ForeignLog } from '../projection/recognise-log'
import { NotTheExporter } from './read-bulk'

/** Thrown when the intake will not take a request. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

/** The HTTP status for whatever went wrong: 503 means "send it again later". */
export function statusOf(error: unknown): number {
  if (error instanceof Refusal) return error.status
  if (error instanceof NotTheExporter) return 400
  return error instanceof ForeignLog ? 409 : 503
}
