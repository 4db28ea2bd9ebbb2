import { say } from '../words/say'

/** What was wrong: a sentence for the whole and one per field. */
export interface Faulty {
  sentence: string
  fields: Record<string, string>
  /** Where it can be mended. */
  next?: { address: string; words: string }
}

/** Posts `answers` as JSON. Gives the address to go on to, or what was wrong in the reader's words; it never throws. */
export async function reach(action: string, answers: unknown): Promise<{ location: string } | Faulty> {
  try {
    const answer = await fetch(action, {
      method: 'POST',
      headers: headers(),
      body: JSON.stringify(answers),
    })
    const body = (await answer.json()) as { location?: string; error?: Faulty }
    if (answer.status === 401) return fault(say('form', 'signedOut'))
    return body.location === undefined
      ? (body.error ?? fault(say('form', 'unreachable')))
      : { location: body.location }
  } catch {
    return fault(say('form', 'unreachable'))
  }
}

function headers(): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: 'application/json',
    'x-csrf-token': document.body.dataset['csrf'] ?? '',
  }
}

function fault(sentence: string): Faulty {
  return { sentence, fields: {} }
}
