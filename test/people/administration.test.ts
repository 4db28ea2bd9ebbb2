import { rows } from '../../src/database/table'
import { activatePerson, deactivatePerson } from '../../src/people/deactivate-person'
import { addPerson } from '../../src/people/add-person'
import { recentAudit } from '../../src/people/audit'
import { seedDemoPeople } from '../../src/people/demo'
import { demoDepartments, demoLines, demoPeople } from '../../src/people/demo-people'
import { saveDepartment, saveLine } from '../../src/people/edit-house'
import { editPerson } from '../../src/people/edit-person'
import { departments, findPerson } from '../../src/people/house'
import { peopleInGroup } from '../../src/people/people-in-group'
import { NewPerson, PersonEdit } from '../../src/people/person-input'
import { resetPassword } from '../../src/people/reset-password'
import { openSession, sessionsOver } from '../../src/people/sessions'
import { signIn } from '../../src/people/sign-in'
import { PersonRoles } from '../../src/people/store'
import type { Actor } from '../../src/actor'
import { parseInput } from '../../src/web/input'
import { onBothDatabases } from '../world/database'
import { actorNamed, desk, stageOn, type Stage } from './stage'

onBothDatabases('an administrator', (database) => {
  let core: Stage
  let admin: Actor
  beforeAll(async () => {
    core = stageOn(database())
    await seedDemoPeople(core)
    admin = await actorNamed(core, 'admin')
  })
  const typed = (fields: object) => parseInput(NewPerson, { account: 'wuming', name: '吴茗', ...fields })
  const editOf = async (id: string, fields: object) => {
    const { name, departmentId, position, email, version } = (await findPerson(core, id))!
    const shown = { name, departmentId: departmentId ?? '', position, email: email ?? '', version }
    return { ...parseInput(PersonEdit, { ...shown, ...fields }), id }
  }

  it('adds a person who signs in with a password shown once', async () => {
    const { id, password } = await addPerson(core, admin, typed({ account: 'WuMing', roles: 'compliance' }))
    const { person } = await signIn(core, { account: 'wuming', password }, desk)
    expect(person).toMatchObject({ id, passwordTemporary: true })
    expect((await peopleInGroup(core, 'role:compliance')).map(({ account }) => account)).toContain('wuming')
    expect(JSON.stringify(await recentAudit(core, 10))).not.toContain(password)
  })

  it('is told which field is wrong', async () => {
    await expect(addPerson(core, admin, typed({ account: 'baiwei' }))).rejects.toMatchObject({
      code: 'account-taken',
      data: { field: 'account' },
    })
    expect(() => typed({ account: '白薇' })).toThrow('people.faults.account')
    expect(() => typed({ account: 'x1', email: 'not-mail' })).toThrow('invalid-input')
    const nowhere = typed({ account: 'lost', departmentId: demoPeople.baiwei.id })
    await expect(addPerson(core, admin, nowhere)).rejects.toThrow('department-unknown')
  })

  it('never overwrites what a colleague changed meanwhile', async () => {
    const mine = await editOf(demoPeople.mahui.id, { position: '高级客户经理' })
    expect(await editPerson(core, admin, await editOf(demoPeople.mahui.id, { email: 'ma@x.cn' }))).toBe(true)
    await expect(editPerson(core, admin, mine)).rejects.toThrow('person-changed-meanwhile')
    expect(await findPerson(core, demoPeople.mahui.id)).toMatchObject({
      position: '客户经理',
      email: 'ma@x.cn',
    })
  })

  it('changes nothing, and logs nothing, by saving the same again', async () => {
    const [before] = await recentAudit(core, 1)
    expect(await editPerson(core, admin, await editOf(demoPeople.tanlin.id, {}))).toBe(false)
    expect((await recentAudit(core, 1))[0]).toEqual(before)
  })

  it('gives rights that hold from the next request', async () => {
    const token = await openSession(core, demoPeople.baiwei.id, desk)
    await editPerson(core, admin, await editOf(demoPeople.baiwei.id, { roles: ['designer', 'supervisor'] }))
    const session = await sessionsOver(core).actorOf(token)
    expect(session?.actor.roles).toEqual(expect.arrayContaining(['designer', 'supervisor']))
    expect((await recentAudit(core, 1))[0]).toMatchObject({
      act: 'edited-person',
      data: { roles: [[], ['designer', 'supervisor']] },
    })
  })

  it('shuts a person out at once, and lets them in again', async () => {
    const token = await openSession(core, demoPeople.yuhang.id, desk)
    await deactivatePerson(core, admin, demoPeople.yuhang.id)
    expect(await sessionsOver(core).actorOf(token)).toBeNull()
    const enter = () => signIn(core, { account: 'yuhang', password: 'quanlian-demo' }, desk)
    await expect(enter()).rejects.toThrow('sign-in-refused')
    await activatePerson(core, admin, demoPeople.yuhang.id)
    await enter()
    expect(await sessionsOver(core).actorOf(token)).toBeNull()
  })

  it('can not shut out a head before another is named', async () => {
    await expect(deactivatePerson(core, admin, demoPeople.tanlin.id)).rejects.toMatchObject({
      code: 'still-in-charge',
      data: { charges: '存管交易部' },
    })
    const [custody] = (await departments(core)).filter(({ id }) => id === demoDepartments.custody.id)
    await saveDepartment(core, admin, { ...custody!, keepsList: null, headId: demoPeople.yuhang.id })
    await deactivatePerson(core, admin, demoPeople.tanlin.id)
    expect((await peopleInGroup(core, `head:${custody!.id}`)).map(({ account }) => account)).toEqual([
      'yuhang',
    ])
    await expect(saveDepartment(core, admin, { ...custody!, keepsList: null })).rejects.toThrow()
  })

  it('names lines and departments only once', async () => {
    const line = { id: null, version: 1, name: '创新条线', directorId: demoPeople.helan.id }
    const id = await saveLine(core, admin, line)
    await expect(saveLine(core, admin, line)).rejects.toThrow('name-taken')
    await saveLine(core, admin, { ...line, id, name: '创新业务条线' })
    await expect(saveLine(core, admin, { ...line, id })).rejects.toThrow('line-changed-meanwhile')
    const taken = {
      id: null,
      version: 1,
      name: '市场发展部',
      kind: 'front' as const,
      lineId: id,
      headId: null,
      keepsList: null,
    }
    await expect(saveDepartment(core, admin, taken)).rejects.toThrow('name-taken')
    const unknown = { ...taken, name: '新部门', lineId: demoPeople.helan.id }
    await expect(saveDepartment(core, admin, unknown)).rejects.toThrow('line-unknown')
    expect((await actorNamed(core, 'shenmu')).groups).toContain(`line-director:${demoLines.market.id}`)
  })

  it('resets a password, which signs the person out', async () => {
    const token = await openSession(core, demoPeople.sujin.id, desk)
    const password = await resetPassword(core, admin, demoPeople.sujin.id)
    expect(await sessionsOver(core).actorOf(token)).toBeNull()
    expect((await signIn(core, { account: 'sujin', password }, desk)).person.passwordTemporary).toBe(true)
  })

  it('can not be the last one to go', async () => {
    await expect(deactivatePerson(core, admin, admin.id)).rejects.toThrow('last-admin')
    await expect(editPerson(core, admin, await editOf(admin.id, { roles: [] }))).rejects.toThrow('last-admin')
    await editPerson(core, admin, await editOf(demoPeople.wenqing.id, { roles: ['admin'] }))
    const both = [admin.id, demoPeople.wenqing.id].map(async (id) =>
      editPerson(core, admin, await editOf(id, { roles: [] })),
    )
    const outcomes = (await Promise.allSettled(both)).map(({ status }) => status).sort()
    expect(outcomes).toEqual(['fulfilled', 'rejected'])
    expect(await database().read((tx) => rows(tx, PersonRoles).countBy({ role: 'admin' }))).toBe(1)
  })
})
