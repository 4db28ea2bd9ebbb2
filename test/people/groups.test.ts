import { demoDepartments, demoLines, demoPeople } from '../../src/people/demo-people'
import { seedDemoPeople } from '../../src/people/demo'
import { ensureFirstAdmin } from '../../src/people/first-admin'
import { departments, namesOf, peopleOfDepartment } from '../../src/people/house'
import { peopleInGroup } from '../../src/people/people-in-group'
import { onBothDatabases } from '../world/database'
import { actorNamed, stageOn, type Stage } from './stage'

onBothDatabases('the demo exchange', (database) => {
  let core: Stage
  beforeAll(async () => {
    core = stageOn(database())
    expect(await seedDemoPeople(core)).toBe(true)
  })
  const accounts = async (group: string) => (await peopleInGroup(core, group)).map(({ account }) => account)

  it('is seeded only where nobody is', async () => {
    expect(await seedDemoPeople(core)).toBe(false)
    expect(await ensureFirstAdmin(core)).toBeNull()
    expect(await departments(core)).toHaveLength(6)
  })

  it('knows whom each candidate group of a model means', async () => {
    const { marketing, custody } = demoDepartments
    expect(await accounts(`department:${marketing.id}`)).toEqual(['baiwei', 'luchuan', 'mahui'])
    expect(await accounts(`head:${custody.id}`)).toEqual(['tanlin'])
    expect(await accounts(`line-director:${demoLines.business.id}`)).toEqual(['qinyue'])
    expect(await accounts('role:compliance')).toEqual(['fangzheng', 'xiaohe'])
    expect(await accounts('role:line-director')).toEqual(['qinyue', 'shenmu'])
    expect(await accounts('role:department-head')).toHaveLength(6)
    expect(await accounts('role:staff')).toHaveLength(17)
    expect(await accounts(`person:${demoPeople.helan.id}`)).toEqual(['helan'])
    expect(await accounts('department:nowhere')).toEqual([])
    expect(await accounts('nonsense')).toEqual([])
  })

  it('makes actors who answer to exactly the groups they are in', async () => {
    for (const name of Object.keys(demoPeople) as (keyof typeof demoPeople)[]) {
      const actor = await actorNamed(core, name)
      for (const group of actor.groups) expect(await accounts(group)).toContain(name)
    }
  })

  it('gives a head the role and the line of the department', async () => {
    const head = await actorNamed(core, 'yanning')
    expect(head.roles).toEqual(['staff', 'department-head'])
    expect(head.lineId).toBe(demoLines.market.id)
    expect(head.groups).toContain(`head:${demoDepartments.enterpriseService.id}`)
  })

  it('tells names and colleagues', async () => {
    expect(await namesOf(core, [demoPeople.baiwei.id, 'nobody'])).toEqual(
      new Map([[demoPeople.baiwei.id, '白薇']]),
    )
    const colleagues = await peopleOfDepartment(core, demoDepartments.compliance.id)
    expect(colleagues.map(({ name }) => name)).toEqual(['方峥', '萧禾'])
  })
})

onBothDatabases('an exchange without demo', (database) => {
  it('gets one administrator to begin with', async () => {
    const core = stageOn(database())
    expect(await ensureFirstAdmin(core)).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
    expect(await ensureFirstAdmin(core)).toBeNull()
    expect((await peopleInGroup(core, 'role:admin')).map(({ account }) => account)).toEqual(['admin'])
  })
})
