/** A sleep that can be ended early. A ring while nobody sleeps ends the next sleep at once, so none is missed. */
export interface Alarm {
  ring(): void
  sleep(ms: number): Promise<void>
}

/** A new alarm, for one sleeper. */
export function newAlarm(): Alarm {
  let rung = false
  let wake: (() => void) | undefined
  return {
    ring() {
      rung = true
      wake?.()
    },
    async sleep(ms) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      rung = false
      wake = undefined
    },
  }
}
