import { rows } from '../../src/database/table'
import { AuditLog } from '../../src/people/audit-store'
import { changePassword } from '../../src/people/change-password'
import { demoPassword, seedDemoPeople } from '../../src/people/demo'
import { demoPeople } from '../../src/people/demo-people'
import { SignInAttempts } from '../../src/people/session-store'
import { openSessionsOf, sessionsOver } from '../../src/people/sessions'
import { signIn } from '../../src/people/sign-in'
import { onBothDatabases } from '../world/database'
import { actorNamed, desk, hour, minute, second, stageOn, type Stage } from './stage'

onBothDatabases('signing in', (database) => {
  let core: Stage
  beforeAll(() => seedDemoPeople(stageOn(database())))
  beforeEach(async () => {
    core = stageOn(database())
    await database().transaction((tx) => rows(tx, SignInAttempts).clear())
  })
  const enter = (account: string, password = demoPassword) => signIn(core, { account, password }, desk)
  const fail = (account: string) =>
    expect(enter(account, 'wrong-password')).rejects.toThrow('sign-in-refused')

  it('opens a session that the cookie token, and nothing in the database, can use', async () => {
    const { token, person } = await enter(' BaiWei')
    const session = await sessionsOver(core).actorOf(token)
    expect(session?.actor).toMatchObject({ id: demoPeople.baiwei.id, name: '白薇' })
    expect(session?.sessionId).not.toBe(token)
    expect(await sessionsOver(core).actorOf(session!.sessionId)).toBeNull()
    expect((await openSessionsOf(core, person.id))[0]).toMatchObject(desk)
  })

  it('refuses a wrong password and an unknown account in the same words', async () => {
    await fail('mahui')
    await fail('nobody')
  })

  it('takes about as long for an account that does not exist', async () => {
    const took = async (account: string) => {
      const start = performance.now()
      await fail(account)
      return performance.now() - start
    }
    await took('nobody-warm')
    // The quickest of several in turns: neither a pause nor a slow minute of the machine may look like a difference.
    const known = [await took('yuhang')]
    const unknown: number[] = []
    for (let nth = 0; nth < 4; nth++) {
      unknown.push(await took('nobody'))
      known.push(await took('yuhang'))
    }
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 4)
  })

  it('makes who keeps failing wait longer and longer, even with the right password', async () => {
    for (let nth = 0; nth < 5; nth++) await fail('wanxi')
    await expect(enter('wanxi')).rejects.toMatchObject({
      code: 'sign-in-wait-seconds',
      data: { seconds: 15 },
    })
    core.pass(15 * second)
    for (const seconds of [30, 60]) {
      await fail('wanxi')
      await expect(enter('wanxi')).rejects.toMatchObject({ data: { seconds } })
      core.pass(seconds * second)
    }
    await fail('wanxi')
    await expect(enter('wanxi')).rejects.toMatchObject({ code: 'sign-in-wait-minutes', data: { minutes: 2 } })
    core.pass(2 * minute)
    await enter('wanxi')
    await fail('wanxi')
    await enter('wanxi')
  })

  it('lets no more tries through when they come all at once', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => enter('sujin', 'wrong-password')))
    const reasons = tries.map((one) =>
      one.status === 'rejected' ? (one.reason as { code: string }).code : 'in',
    )
    expect(reasons.filter((code) => code === 'sign-in-refused')).toHaveLength(5)
  })

  it('lets a whole office in at the same moment', async () => {
    const everyone = Object.values(demoPeople).map(({ account }) => enter(account))
    expect(await Promise.all(everyone)).toHaveLength(everyone.length)
  })

  it('makes an address wait that tries many accounts', async () => {
    for (let nth = 0; nth < 31; nth++) await fail(`guess-${nth}`)
    await expect(enter('tanlin')).rejects.toThrow('sign-in-wait-seconds')
    core.pass(hour + minute)
    await enter('tanlin')
  })

  it('leaves a trace, without what was typed', async () => {
    await fail('xiaohe')
    await fail('my-password-by-mistake')
    await enter('xiaohe')
    const log = await database().read((tx) => rows(tx, AuditLog).find({ order: { id: 'DESC' }, take: 3 }))
    expect(log.map(({ act, subject }) => [act, subject])).toEqual([
      ['signed-in', demoPeople.xiaohe.id],
      ['sign-in-failed', '-'],
      ['sign-in-failed', demoPeople.xiaohe.id],
    ])
  })

  it('works with the new password after a change, which ends the other sessions', async () => {
    const [here, there] = [await enter('dingyi'), await enter('dingyi')]
    const sessions = sessionsOver(core)
    const { actor, sessionId } = (await sessions.actorOf(here.token))!
    const change = { current: demoPassword, next: '床前明月光疑是地上霜', sessionId, ip: desk.ip }
    await expect(changePassword(core, actor, { ...change, current: 'no' })).rejects.toThrow('password-wrong')
    await expect(changePassword(core, actor, { ...change, next: 'short' })).rejects.toThrow(
      'password-too-short',
    )
    await changePassword(core, actor, change)
    expect(await sessions.actorOf(here.token)).not.toBeNull()
    expect(await sessions.actorOf(there.token)).toBeNull()
    await expect(enter('dingyi')).rejects.toThrow('sign-in-refused')
    await enter('dingyi', '床前明月光疑是地上霜')
  })

  it('does not let a stolen session guess at the password', async () => {
    const actor = await actorNamed(core, 'jiangbo')
    const guess = { current: 'guess', next: 'another-password', sessionId: '-', ip: desk.ip }
    for (let nth = 0; nth < 5; nth++)
      await expect(changePassword(core, actor, guess)).rejects.toThrow('password-wrong')
    await expect(changePassword(core, actor, guess)).rejects.toThrow('sign-in-wait-seconds')
  })
})
