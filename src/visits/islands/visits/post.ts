/** What the server said: it has it, it refuses it, nobody is signed in, or it was not reached. */
export type Answer =
  | { is: 'done'; location: string }
  | {
      is: 'refused'
      sentence: string
      fields: Record<string, string>
      next?: { address: string; words: string }
    }
  | { is: 'signed-out' }
  | { is: 'unreached' }

interface Body {
  location?: string
  error?: {
    code: string
    sentence: string
    fields: Record<string, string>
    next?: { address: string; words: string }
  }
}

/** Posts fields as JSON or a picture as a form. It never throws; a server in trouble counts as not reached. */
export async function post(action: string, body: Record<string, unknown> | FormData): Promise<Answer> {
  try {
    const first = await send(action, body)
    if (first.code !== 'form-expired') return first.answer
    await renewToken()
    return (await send(action, body)).answer
  } catch {
    return { is: 'unreached' }
  }
}

async function send(
  action: string,
  body: Record<string, unknown> | FormData,
): Promise<{ answer: Answer; code?: string | undefined }> {
  const isForm = body instanceof FormData
  const answer = await fetch(action, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'x-csrf-token': document.body.dataset['csrf'] ?? '',
      ...(isForm ? {} : { 'content-type': 'application/json' }),
    },
    body: isForm ? body : JSON.stringify(body),
  })
  const { location, error } = (await answer.json()) as Body
  if (location !== undefined) return { answer: { is: 'done', location } }
  if (answer.status === 401) return { answer: { is: 'signed-out' } }
  if (!error || answer.status >= 500) return { answer: { is: 'unreached' } }
  return { answer: { ...error, is: 'refused' }, code: error.code }
}

/** A page that lay open over a new sign-in carries a token that is no longer taken. */
async function renewToken(): Promise<void> {
  const page = await (await fetch('/visits', { headers: { accept: 'text/html' } })).text()
  const token = /data-csrf="([^"]+)"/.exec(page)?.[1]
  if (token) document.body.dataset['csrf'] = token
}
