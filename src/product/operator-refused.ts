/** Thrown when a program of the command line can't do what it was told; `message` is a Chinese sentence that says what to do. */
export class OperatorRefused extends Error {
  override readonly name = 'OperatorRefused'

  /** `exitCode` 2 tells that what was typed is wrong, 1 that it could not be done. */
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message)
  }
}
