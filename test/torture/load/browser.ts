/** What became of a post: done, refused with a code of the product, or nobody knows. */
export type Reply =
  { is: 'done'; location: string } | { is: 'refused'; code: string } | { is: 'lost'; why: string }

/** A signed-in browser that speaks to the product as its own script does. */
export interface Browser {
  account: string
  /** The page, or null when it could not be had. */
  page(path: string): Promise<string | null>
  post(path: string, answers: object): Promise<Reply>
}

const patienceMs = 60_000

/** Signs in at `address`. Rejects when that is refused. */
export async function signIn(address: string, account: string, password: string): Promise<Browser> {
  const cookies = new Map<string, string>()
  let csrf = ''
  const ask = async (path: string, request: RequestInit) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(request.headers as Record<string, string>), cookie }
    const signal = AbortSignal.timeout(patienceMs)
    const answer = await fetch(address + path, { ...request, headers, signal, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) keep(cookies, line)
    const text = await answer.text()
    csrf = /data-csrf="([^"]+)"/.exec(text)?.[1] ?? csrf
    return { status: answer.status, text }
  }
  const browser: Browser = {
    account,
    async page(path) {
      const answer = await ask(path, { headers: { accept: 'text/html' } }).catch(() => null)
      return answer?.status === 200 ? answer.text : null
    },
    async post(path, answers) {
      const json = 'application/json'
      const headers = { accept: json, 'content-type': json, 'x-csrf-token': csrf }
      try {
        return replyOf(await ask(path, { method: 'POST', headers, body: JSON.stringify(answers) }))
      } catch (error) {
        return { is: 'lost', why: (error as Error).name }
      }
    },
  }
  await browser.page('/sign-in')
  const reply = await browser.post('/sign-in', { account, password })
  if (reply.is !== 'done') throw new Error(`${account} could not sign in: ${JSON.stringify(reply)}`)
  await browser.page('/tasks')
  return browser
}

function replyOf({ status, text }: { status: number; text: string }): Reply {
  const body = JSON.parse(text) as { location?: string; error?: { code: string } }
  if (body.location !== undefined) return { is: 'done', location: body.location }
  const code = body.error?.code ?? 'no-code'
  return status >= 500 ? { is: 'lost', why: `${status} ${code}` } : { is: 'refused', code }
}

function keep(cookies: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
  if (value) cookies.set(name, value)
  else cookies.delete(name)
}
