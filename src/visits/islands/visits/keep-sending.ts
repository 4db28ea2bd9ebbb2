import { allUnsent, drop, keepUnsent, type Unsent } from './device-store'
import type { Answer } from './post'
import { sendVisit } from './send-visit'
import { showUnsent } from './show-unsent'

const againMs = 20_000

/** The visits of this person that wait on this device. */
export interface Queue {
  /** Keeps a visit and sends it; what is not sent now is tried again by itself. */
  add(unsent: Unsent): Promise<Answer>
  forget(submissionId: string): Promise<void>
}

/** Sends what waits: now, when the line is back, when the page is looked at again, and every now and then. */
export function keepSending(list: HTMLElement | null): Queue {
  const person = document.body.dataset['person'] ?? ''
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work, work)
    last = result.catch(() => undefined)
    return result
  }
  const waiting = async () => (await allUnsent().catch(() => [])).filter((one) => one.person === person)
  const show = async (note: string | null = null) => {
    if (list) showUnsent(list, await waiting(), { note, retry: () => void sendAll(), forget })
  }
  const forget = async (submissionId: string) => {
    await drop('unsent', submissionId)
    await show()
  }
  const send = async (unsent: Unsent): Promise<Answer> => {
    const answer = await sendVisit(unsent)
    if (answer.is === 'refused' && unsent.place === null)
      await keepUnsent({ ...unsent, refused: answer.sentence })
    return answer
  }
  const sendAll = () =>
    inTurn(async () => {
      const owed = (await waiting()).filter(({ refused }) => refused === null)
      if (owed.length === 0) return show()
      await show('sending')
      let note: string | null = null
      for (const unsent of owed) if ((await send(unsent)).is === 'signed-out') note = 'signIn'
      await show(note)
    })
  addEventListener('online', () => void sendAll())
  document.addEventListener(
    'visibilitychange',
    () => void (document.visibilityState === 'visible' && sendAll()),
  )
  setInterval(() => void (document.visibilityState === 'visible' && sendAll()), againMs)
  void sendAll()
  return {
    forget,
    add: (unsent) =>
      inTurn(async () => {
        await keepUnsent(unsent)
        const answer = await send(unsent)
        await show(answer.is === 'signed-out' ? 'signIn' : null)
        return answer
      }),
  }
}
