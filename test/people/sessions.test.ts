import { Changes } from '../../src/database/changes'
import { rows } from '../../src/database/table'
import { seedDemoPeople } from '../../src/people/demo'
import { demoPeople } from '../../src/people/demo-people'
import { endSessions, openSession, openSessionsOf, sessionsOver } from '../../src/people/sessions'
import { onBothDatabases } from '../world/database'
import { desk, hour, stageOn, type Stage } from './stage'

const { mahui } = demoPeople

onBothDatabases('a session', (database) => {
  let core: Stage
  beforeAll(() => seedDemoPeople(stageOn(database())))
  beforeEach(() => (core = stageOn(database())))
  const alive = async (token: string) => (await sessionsOver(core).actorOf(token)) !== null

  it('ends after twelve hours without a request', async () => {
    const token = await openSession(core, mahui.id, desk)
    core.pass(12 * hour - 1)
    expect(await alive(token)).toBe(true)
    core.pass(12 * hour)
    expect(await alive(token)).toBe(false)
  })

  it('lasts while it is used, yet no longer than fourteen days', async () => {
    const token = await openSession(core, mahui.id, desk)
    let hours = 0
    while (await alive(token)) {
      core.pass(8 * hour)
      hours += 8
    }
    expect(hours).toBe(14 * 24)
  })

  it('ends at once when it is revoked, and tells live streams', async () => {
    const token = await openSession(core, mahui.id, desk)
    const { sessionId } = (await sessionsOver(core).actorOf(token))!
    expect(await endSessions(core, { id: sessionId })).toBe(1)
    expect(await endSessions(core, { id: sessionId })).toBe(0)
    expect(await alive(token)).toBe(false)
    const told = await database().read((tx) => rows(tx, Changes).findBy({ topic: 'session', ref: sessionId }))
    expect(told.map(({ audience }) => audience)).toEqual([`person:${mahui.id}`])
  })

  it('is one of several that end together', async () => {
    await endSessions(core, { personId: mahui.id })
    const tokens = [await openSession(core, mahui.id, desk), await openSession(core, mahui.id, desk)]
    expect(await openSessionsOf(core, mahui.id)).toHaveLength(2)
    expect(await endSessions(core, { personId: mahui.id })).toBe(2)
    expect(await Promise.all(tokens.map(alive))).toEqual([false, false])
  })

  it('is not opened by a token someone made up', async () => {
    expect(await alive('')).toBe(false)
    expect(await alive('x'.repeat(5000))).toBe(false)
  })
})
