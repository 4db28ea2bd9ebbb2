/** Thrown when a program of the command line can't do what it was told; `message` is a Chinese sentence that says what to do. */
export class OperatorRefused extends Error {
  override readonly name = 'OperatorRefused'
}
