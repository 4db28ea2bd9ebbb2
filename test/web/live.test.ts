import { setTimeout as later } from 'node:timers/promises'
import type { Core } from '../../src/core'
import { announce } from '../../src/database/changes'
import { silentLog } from '../../src/log'
import { onBothDatabases } from '../world/database'
import { openSite, staff, type Browser, type Site } from './site'

/** An open stream and what it has said so far. */
interface Ear {
  heard: string[]
  isClosed: boolean
  until(ref: string): Promise<void>
  close(): void
}

async function listen(browser: Browser, since?: number): Promise<Ear> {
  const answer = await browser.get(since === undefined ? '/events' : `/events?since=${since}`, {
    accept: 'text/event-stream',
  })
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  const ear: Ear = {
    ...{ heard: [], isClosed: false },
    async until(ref) {
      for (const end = Date.now() + 120_000; Date.now() < end; await later(10))
        if (ear.heard.includes(ref)) return
      throw new Error(`${ref} was not heard , but ${ear.heard.join()}`)
    },
    close: () => void reader.cancel(),
  }
  const read = async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      for (const [, ref] of part.value.matchAll(/"ref":"([^"]+)"/g)) ear.heard.push(ref!)
    }
    ear.isClosed = true
  }
  void read().catch(() => (ear.isClosed = true))
  await later(50)
  return ear
}

onBothDatabases('live pages', (database) => {
  let replicas: Site[]
  let core: Core
  const tell = (ref: string, audience: string, topic = 'task') =>
    core.db.transaction((tx) => announce(tx, core.clock, { topic, ref, audience }))

  beforeAll(async () => {
    core = { db: database(), clock: { now: () => new Date() }, log: silentLog }
    const mayHear = async ({ id }: { id: string }, token: string) => id === 'reader' && token === 'case:open'
    replicas = await Promise.all([openSite(core, [], { mayHear }), openSite(core, [], { mayHear })])
  })
  afterAll(() => Promise.all(replicas.map((replica) => replica.close())))

  it('hear on every replica what one of them committed, well within 1.5 s', async () => {
    const ears = await Promise.all(replicas.map((replica) => listen(replica.browser(staff('a')))))
    await tell('t1', 'department:market')
    await Promise.all(ears.map((ear) => ear.until('t1')))
    ears.forEach((ear) => ear.close())
  })

  it('hear only what concerns their reader', async () => {
    const [mine, other] = [
      await listen(replicas[0]!.browser(staff('a'))),
      await listen(replicas[0]!.browser(staff('reader', { groups: [] }))),
    ]
    await tell('for-a', 'person:a head:market')
    await tell('for-case', 'case:closed case:open')
    await tell('for-all', 'all')
    await Promise.all([mine.until('for-all'), other.until('for-all'), other.until('for-case')])
    expect(mine.heard).toEqual(['for-a', 'for-all'])
    expect(other.heard.sort()).toEqual(['for-all', 'for-case'])
    ;[mine, other].forEach((ear) => ear.close())
  })

  it('hear nothing of what was rolled back, and of a slow transaction when it commits', async () => {
    const ear = await listen(replicas[0]!.browser(staff('a')))
    const failed = core.db.transaction(async (tx) => {
      await announce(tx, core.clock, { topic: 'task', ref: 'never', audience: 'all' })
      throw new Error('rolled back')
    })
    await expect(failed).rejects.toThrow('rolled back')
    const slow = core.db.transaction(async (tx) => {
      await announce(tx, core.clock, { topic: 'task', ref: 'slow', audience: 'all' })
      await later(400)
    })
    await tell('quick', 'all')
    await Promise.all([slow, ear.until('quick'), ear.until('slow')])
    expect(ear.heard).not.toContain('never')
    ear.close()
  })

  it('hear what happened between their rendering and their stream', async () => {
    const rendered = Date.now()
    await tell('missed', 'all')
    const ear = await listen(replicas[0]!.browser(staff('a')), rendered)
    await ear.until('missed')
    ear.close()
  })

  it('end with their session, at once', async () => {
    // Without its look at every sign-in twice a minute, which would end the stream too, if later.
    const clockwork = jest
      .spyOn(globalThis, 'setInterval')
      .mockImplementation(() => setTimeout(() => undefined))
    const site = await openSite(core, [])
    expect(clockwork).toHaveBeenCalled()
    clockwork.mockRestore()
    const browser = site.browser(staff('leaver'))
    const [ear, neighbour] = [await listen(browser), await listen(site.browser(staff('stays')))]
    site.revoke('leaver')
    await tell(browser.sessionId, 'person:leaver', 'session')
    while (!ear.isClosed) await later(10)
    await tell('afterwards', 'all')
    await neighbour.until('afterwards')
    expect(neighbour.isClosed).toBe(false)
    neighbour.close()
    await site.close()
  })

  it('are refused beyond six streams of one sign-in', async () => {
    const browser = replicas[0]!.browser(staff('many'))
    const ears = await Promise.all(Array.from({ length: 6 }, () => listen(browser)))
    expect((await browser.get('/events', { accept: 'application/json' })).status).toBe(429)
    ears.forEach((ear) => ear.close())
  })

  it('are for people who have signed in', async () => {
    expect((await replicas[0]!.browser().get('/events', { accept: 'application/json' })).status).toBe(401)
  })
})
