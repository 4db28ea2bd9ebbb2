import { startDeadline } from '../../src/calendar'
import { DeadlineChanges, Deadlines } from '../../src/calendar/store'
import { rows } from '../../src/database/table'
import { governedAreas } from '../../src/governed-areas'
import { newId } from '../../src/ids'
import { seedDemoPeople } from '../../src/people'
import { policyPages, servicePolicyOn } from '../../src/policies'
import { policyBook } from '../../src/scoring/policy-on'
import { zhCN } from '../../src/web/locales/zh-CN'
import { actorNamed, stageOn, type Stage } from '../people/stage'
import { openSite, type Browser, type Site } from '../web/site'
import { onBothDatabases } from '../world/database'

onBothDatabases('policy versions (norm 19–20)', (database) => {
  let core: Stage
  let site: Site
  let admin: Browser
  beforeAll(async () => {
    core = stageOn(database())
    await seedDemoPeople(core)
    const today = () => '2026-09-28'
    site = await openSite(core, policyPages({ core, locale: zhCN, areas: governedAreas, today }))
    admin = site.browser(await actorNamed(core, 'admin'))
  })
  afterAll(() => site.close())

  it('norm 8: a case stays under the version of its day when a later one gives another term', async () => {
    const old = await started('2026-09-24')
    await publish({ name: '国庆前', validFrom: '2026-09-28', responseWorkingDays: '5' })
    const fresh = await started('2026-09-28')
    expect((await dueOf(old)).toISOString()).toBe('2026-09-30T10:00:00.000Z')
    expect((await dueOf(fresh)).toISOString()).toBe('2026-10-10T10:00:00.000Z')
    expect(await policyOn('2026-09-27')).toMatchObject({ responseWorkingDays: 3 })
    expect(await policyOn('2026-09-28')).toMatchObject({ responseWorkingDays: 5 })
  })

  it('shows before it takes effect which open deadlines a version moves, then moves exactly those', async () => {
    const before = await started('2026-09-28')
    const fields = await form({ name: '提速', validFrom: '2026-09-28', responseWorkingDays: '2' })
    const shown = await (await admin.post('/policies/service/preview', fields)).text()
    expect(shown).toContain('需求响应期限（第八条）：5 个工作日 → 2 个工作日')
    expect(shown).toContain('2 个未结期限随之变动')
    expect((await dueOf(before)).toISOString()).toBe('2026-10-10T10:00:00.000Z')
    expect((await admin.post('/policies/service', fields)).status).toBe(302)
    expect((await dueOf(before)).toISOString()).toBe('2026-09-30T10:00:00.000Z')
    const told = await core.db.read((tx) =>
      rows(tx, DeadlineChanges).findOneByOrFail({ deadlineId: before, act: 'recounted' }),
    )
    expect(told.reason).toBe('提速')
  })

  it('says by the field what is wrong and keeps what was typed', async () => {
    const wrong = { name: '错', validFrom: '2020-01-01', dueTime: '25:00', escalateAfter: '2,1' }
    const answer = await admin.post('/policies/service/preview', await form(wrong))
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('请填写 00:00 至 23:59 之间的时刻')
    expect(page).toContain('数字必须从小到大')
    expect(page).toContain('value="25:00"')
    const early = await admin.post(
      '/policies/service/preview',
      await form({ ...wrong, dueTime: '18:00', escalateAfter: '0' }),
    )
    expect(await early.text()).toContain('生效日期不能早于第一个版本的 2024-06-26')
  })

  it('tells the second of two administrators that the first was quicker', async () => {
    const [first, second] = [await form({ name: '甲' }), await form({ name: '乙' })]
    expect((await admin.post('/policies/service', first)).status).toBe(302)
    const late = await admin.post('/policies/service', second)
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('刚刚录入了新版本')
  })

  it('norm 17: the bonus is turned off from a day on, never for what has been scored', async () => {
    const page = await (await admin.get('/policies/scoring/new')).text()
    expect(page).toContain('满分另加，填 0 为不加（17.A4）')
    const fields = { ...fieldsOf(page), name: '附件口径', reason: '会议决定', fullMarksBonus: '0' }
    const late = await admin.post('/policies/scoring', { ...fields, validFrom: '2026-09-27' })
    expect(await late.text()).toContain('积分政策不追溯既往')
    const lame = await admin.post('/policies/scoring', { ...fields, qualityWeight: '50' })
    expect(await lame.text()).toContain('三项权重之和应为 100%')
    expect((await admin.post('/policies/scoring', fields)).status).toBe(302)
    const book = await core.db.read((tx) => policyBook(tx))
    expect([book('2026-09-27').fullMarksBonus, book('2026-09-28').fullMarksBonus]).toEqual([200, 0])
  })

  it('is read by everyone and changed by administrators only', async () => {
    const staff = site.browser(await actorNamed(core, 'baiwei'))
    expect(await (await staff.get('/policies')).text()).toContain('现行')
    expect((await staff.get('/policies/service/new')).status).toBe(403)
    expect((await staff.post('/policies/service', await form({ name: '丙' }))).status).toBe(403)
  })

  const policyOn = (day: string) => core.db.read((tx) => servicePolicyOn(tx, day))
  const dueOf = async (id: string) =>
    (await core.db.read((tx) => rows(tx, Deadlines).findOneByOrFail({ id }))).dueAt

  async function started(day: string): Promise<string> {
    const startedAt = new Date(`${day}T10:00:00+08:00`)
    const actor = await actorNamed(core, 'baiwei')
    return (await startDeadline(core, actor, { caseId: newId(), kind: 'response', startedAt })).id
  }

  async function form(typed: Record<string, string>): Promise<Record<string, string>> {
    const page = await (await admin.get('/policies/service/new')).text()
    return { ...fieldsOf(page), reason: '会议决定', ...typed }
  }

  function fieldsOf(page: string): Record<string, string> {
    const inputs = [...page.matchAll(/<input[^>]*name="(\w+)"[^>]*>/g)]
    const known = inputs.map(([tag, name = '']) => [name, /value="([^"]*)"/.exec(tag)?.[1] ?? ''])
    return Object.fromEntries(known.filter(([name]) => name !== '_csrf')) as Record<string, string>
  }

  async function publish(typed: Record<string, string>): Promise<void> {
    expect((await admin.post('/policies/service', await form(typed))).status).toBe(302)
  }
})
