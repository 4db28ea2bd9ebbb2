/**
 * A refusal that a person can act on. `code` is stable and names a sentence in the locale (`errors.<code>`);
 * `data` fills that sentence. Translated in exactly two places: the job outcome and the HTTP answer.
 */
export class BusinessError extends Error {
  override readonly name = 'BusinessError'

  constructor(
    readonly code: string,
    readonly data: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code} ${JSON.stringify(data)}`)
  }
}
