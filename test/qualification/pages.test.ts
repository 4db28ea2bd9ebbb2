import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { productRoutes } from '../../src/routes'
import { demoPeople } from '../../src/people/demo-people'
import { zhCN } from '../../src/web/locales/zh-CN'
import enterOnList from '../../workers/enter-on-list'
import { onBothDatabases } from '../world/database'
import { enterpriseId } from '../world/exchange'
import { openSite, type Browser, type Site } from '../web/site'
import { job, nomination, openDesk, type Desk, type Name } from './desk'

const json = { accept: 'application/json' }

onBothDatabases('the pages of the ways onto the list and off it (norm 5)', (database) => {
  let desk: Desk
  let site: Site
  beforeAll(async () => {
    desk = await openDesk(database())
    const dataDir = mkdtempSync(join(tmpdir(), 'quanlian-files-'))
    const parts = { core: desk.core, locale: zhCN, dataDir, demo: false, engine: {}, operations: {} }
    const routes = productRoutes(parts as never).filter(({ path }) =>
      /^\/(qualifications|listing-events|removals|reassignments|files)/.test(path),
    )
    site = await openSite(desk.core, routes)
  })
  afterAll(() => site.close())
  const as = async (name: Name): Promise<Browser> => site.browser(await desk.actor(name))
  const text = async (name: Name, path: string) => (await (await as(name)).get(path)).text()
  const location = async (name: Name, path: string, form: Record<string, unknown>) => {
    const answer = await (await as(name)).post(path, form, json)
    return ((await answer.json()) as { location: string }).location
  }
  const approvedCase = async () => {
    const caseId = await desk.nominate('wanxi')
    await desk.act('mahui', 'check-nomination', caseId, { checkVerdict: 'passed', checkOpinion: '' })
    const approval = { approvalVerdict: 'approved', approvedClass: 'growth', approvedTier: 'incubation' }
    await desk.act('luchuan', 'approve-qualification', caseId, { ...approval, overrideReason: '初创' })
    await enterOnList.handle({ caseId }, desk.core, job())
    return caseId
  }

  it('take a nomination of a newcomer and show it in the list and on its page', async () => {
    const form = nomination()
    const place = await location('wanxi', '/qualifications', form)
    expect(place).toMatch(/^\/qualifications\/[0-9a-f-]{36}$/)
    expect(await location('wanxi', '/qualifications', form)).toBe(place)
    expect(await text('sujin', '/qualifications')).toContain(form.name)
    const page = await text('sujin', place)
    for (const words of [form.name, form.creditCode, form.reason, '待核查', `提名${form.name}`])
      expect(page).toContain(words)
    expect(page).not.toMatch(/(qualification|timeline|errors|enterprises|demands)\.[a-z]/)
    expect(page).not.toContain('撤回提名')
    expect(await text('wanxi', place)).toContain('撤回提名')
  })

  it('know which enterprise to nominate when a refusal led there', async () => {
    const page = await text('wanxi', `/qualifications/new?enterprise=${enterpriseId('拾光')}`)
    expect(page).toContain('提名“银川拾光文化传播有限公司”')
    expect(page).not.toContain('name="creditCode"')
  })

  it('answer wrong, missing, huge and hostile input by the field and lose nothing that was typed', async () => {
    const browser = await as('wanxi')
    const form = nomination({
      creditCode: '91640100MA7600017X',
      reason: '',
      contactPhone: '12',
      name: '<script>x',
    })
    const answer = await browser.post('/qualifications', form)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('应为 18 位，且末位校验码相符')
    expect(page).toContain('这一栏还没有填写')
    expect(page).toContain('填 11 位手机号码')
    expect(page).toContain('value="&lt;script&gt;x"')
    expect(page).toContain('value="叶星"')
    const huge = await browser.post('/qualifications', nomination({ reason: '长'.repeat(1001) }), json)
    expect(((await huge.json()) as { error: { fields: object } }).error.fields).toHaveProperty('reason')
    const again = await browser.post('/qualifications', nomination({ enterpriseId: enterpriseId('云图') }))
    expect(await again.text()).toContain('已在资质认定企业名单库内')
  })

  it('lead from a second nomination to the first', async () => {
    const caseId = await desk.nominate('wanxi')
    const { enterpriseId: id } = await desk.one(caseId)
    const answer = await (await as('sujin')).post('/qualifications', nomination({ enterpriseId: id }))
    expect(await answer.text()).toContain(`href="/qualifications/${caseId}"`)
  })

  it('withdraw with a reason, and only for the nominator', async () => {
    const caseId = await desk.nominate('wanxi')
    const path = `/qualifications/${caseId}/withdrawal`
    expect((await (await as('wanxi')).post(path, { reason: ' ' })).status).toBe(422)
    expect((await (await as('sujin')).post(path, { reason: '试' })).status).toBe(403)
    expect(await location('wanxi', path, { reason: '企业改变主意' })).toBe(`/qualifications/${caseId}`)
    expect(await text('wanxi', `/qualifications/${caseId}`)).toContain('已撤回')
  })

  it('keep the agreement’s file, for the list’s keeper and the manager only, and give it to everyone signed in', async () => {
    const caseId = await approvedCase()
    const upload = async (name: Name) => {
      const form = new FormData()
      form.append('agreement', new Blob(['%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF']), '挂牌协议.pdf')
      return (await as(name)).post(`/qualifications/${caseId}/agreement`, form)
    }
    expect((await upload('sujin')).status).toBe(403)
    expect((await upload('baiwei')).status).toBe(302)
    const page = await text('sujin', `/qualifications/${caseId}`)
    const [, file = ''] = /href="(\/files\/[0-9a-f-]+)">挂牌协议\.pdf/.exec(page) ?? []
    expect((await (await as('sujin')).get(file)).status).toBe(200)
  })

  it('plan a ceremony, invite, record attendance; whoever did not come stays on the open list', async () => {
    const caseId = await approvedCase()
    const { enterpriseId: id, enterpriseName } = await desk.one(caseId)
    const plan = {
      submissionId: nomination().submissionId,
      kind: 'course',
      startsAt: '2026-10-09T14:00',
      place: '一楼',
    }
    expect((await (await as('sujin')).post('/listing-events', plan)).status).toBe(403)
    const place = await location('baiwei', '/listing-events', plan)
    expect(await text('baiwei', place)).toContain(enterpriseName)
    const nobody = await (await as('baiwei')).post(`${place}/invitations`, {})
    expect(await nobody.text()).toContain('没有选定要邀请的企业')
    await location('baiwei', `${place}/invitations`, { enterpriseIds: id })
    expect(await text('baiwei', '/listing-events')).toContain('已邀请')
    expect(await text('baiwei', place)).not.toContain('value="attended"')
    desk.clock.set('2026-10-09T17:00:00+08:00')
    const held = await text('baiwei', place)
    const [, path = ''] = /action="(\/listing-events\/[^"]+\/attendance\/[^"]+)"/.exec(held) ?? []
    await location('baiwei', path, { attendance: 'missed', attendees: '' })
    expect(await text('baiwei', '/listing-events')).toContain(enterpriseName)
    expect(await text('baiwei', place)).toContain('更正为到场')
    await location('baiwei', path, { attendance: 'attended', attendees: '叶星' })
    expect(await text('wanxi', `/qualifications/${caseId}`)).toContain('参加了《挂牌企业第一课》')
    desk.clock.set('2026-09-30T10:00:00+08:00')
  })

  it('waive a missed ceremony and say who agreed and why; without a reason nothing is waived (norm 5)', async () => {
    const { enterpriseId: id } = await desk.one(await approvedCase())
    const place = `/listing-events/${await desk.plan('ceremony', '2026-10-12T10:00:00+08:00')}`
    await location('luchuan', `${place}/invitations`, { enterpriseIds: id })
    desk.clock.set('2026-10-12T17:00:00+08:00')
    const [, path = ''] = /action="([^"]+\/attendance\/[^"]+)"/.exec(await text('luchuan', place)) ?? []
    await location('luchuan', path, { attendance: 'missed', attendees: '' })
    const waiver = path.replace('/attendance/', '/waiver/')
    expect(await text('luchuan', place)).toContain(`action="${waiver}"`)
    expect(await text('baiwei', place)).not.toContain('/waiver/')
    const refused = await (await as('luchuan')).post(waiver, { reason: '' })
    expect(await refused.text()).toMatch(/<details class="finding-act" open>[^]*field-error/)
    await location('luchuan', waiver, { reason: '搬迁新厂，已上门授牌' })
    expect(await text('baiwei', place)).toMatch(
      /陆川于 2026-10-12 周一 17:00 同意免于参加[^]*原因：搬迁新厂，已上门授牌/,
    )
    desk.clock.set('2026-09-30T10:00:00+08:00')
  })

  it('call an event off with its reason, before it is held', async () => {
    const id = await desk.plan('ceremony', '2026-11-01T10:00:00+08:00')
    await location('luchuan', `/listing-events/${id}/cancellation`, { reason: '场地检修' })
    expect(await text('sujin', `/listing-events/${id}`)).toContain('这一场已取消：场地检修')
  })

  it('ask for a removal and say what is still open', async () => {
    const form = {
      submissionId: nomination().submissionId,
      enterpriseId: enterpriseId('恒固'),
      reason: '企业申请退出',
    }
    expect(await text('mahui', `/removals/new?enterprise=${enterpriseId('恒固')}`)).toContain(
      '没有在办的需求',
    )
    const place = await location('mahui', '/removals', form)
    expect(await text('sujin', '/removals')).toContain('企业申请退出')
    expect(await text('mahui', place)).toContain('撤回申请')
    expect((await (await as('sujin')).post(`${place}/withdrawal`, {})).status).toBe(403)
    await location('mahui', `${place}/withdrawal`, {})
    expect(await text('mahui', place)).toContain('已撤回')
  })

  it('ask for a change of manager for ticked enterprises or all', async () => {
    const { wanxi, sujin } = demoPeople
    const page = await text('wanxi', '/reassignments/new')
    expect(page).toContain('全部 2 家')
    const form = { submissionId: nomination().submissionId, fromId: wanxi.id, toId: sujin.id, reason: '调岗' }
    const none = await (await as('wanxi')).post('/reassignments', form)
    expect(await none.text()).toContain('没有选定要移交的企业')
    const place = await location('wanxi', '/reassignments', {
      ...form,
      enterpriseIds: [enterpriseId('六盘山')],
    })
    const shown = await text('sujin', place)
    expect(shown).toContain('等待企业服务部负责人审批')
    expect(shown).toContain('等待投行业务部负责人审批')
    expect(await text('sujin', '/reassignments')).toContain('万溪')
    expect(shown).not.toMatch(/(qualification|timeline|errors|enterprises|demands)\.[a-z]/)
  })

  it.each(['/qualifications/x', '/removals/x', '/reassignments/x', '/listing-events/x'])(
    'do not know %s',
    async (path) => {
      expect((await (await as('wanxi')).get(path)).status).toBe(404)
    },
  )
})
