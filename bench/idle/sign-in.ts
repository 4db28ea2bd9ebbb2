import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'

/** An open page of somebody signed in. */
export interface Listening {
  close(): void
}

/** Signs in through the form as a browser does, loads the tasklist and keeps its stream of changes open. */
export async function signInAt(
  address: string,
  credentials: { account: string; password: string },
): Promise<Listening> {
  const cookies = new Map<string, string>()
  const ask = async (path: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(address + path, {
      redirect: 'manual',
      ...init,
      headers: { accept: 'text/html', cookie, ...init.headers },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return { status: answer.status, text: await answer.text() }
  }
  const token = /name="csrf" value="([^"]+)"|data-csrf="([^"]+)"/.exec((await ask('/sign-in')).text)
  await ask('/sign-in', {
    method: 'POST',
    body: JSON.stringify(credentials),
    headers: { 'content-type': 'application/json', 'x-csrf-token': token?.[1] ?? token?.[2] ?? '' },
  })
  const page = await ask('/tasks')
  if (page.status !== 200) throw new Error(`signing in at ${address} did not lead to the tasklist`)
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return listen(address, cookie)
}

async function listen(address: string, cookie: string): Promise<Listening> {
  const stream = get(`${address}/events`, { headers: { cookie } })
  const [answer] = (await once(stream, 'response')) as [IncomingMessage]
  if (answer.statusCode !== 200) throw new Error(`the stream of changes answered ${answer.statusCode}`)
  answer.on('error', () => undefined).resume() // closed by the product at its end
  return { close: () => stream.destroy() }
}
