import { operatorSentence } from './operator-sentence'

/** A line for the person at the terminal; everything else goes to the log. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/**
 * Runs a program until it is told to stop: `start` gives the way to end it. The first Ctrl-C or SIGTERM ends in order (what is still
 * starting first gets there, so that no child is left), a second one at once.
 * What can't start is told in a sentence, and the exit code is 1.
 */
export async function endingWell(start: () => Promise<() => Promise<void>>): Promise<void> {
  const starting = start()
  let isEnding = false
  const end = () => {
    if (isEnding) process.exit(1)
    isEnding = true
    void starting.then((stop) => stop()).then(() => process.exit(0), fail)
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  await starting.catch(fail)
}

/** Tells why and ends. */
export function fail(error: unknown): never {
  const known = operatorSentence(error)
  say(known ?? `启动失败：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  process.exit(1)
}
