import { seedDemoProducts } from '../../src/catalogue'
import { demoProducts } from '../../src/catalogue/demo'
import { taskCommands } from '../../src/commands'
import { rows } from '../../src/database/table'
import { demandChanges } from '../../src/demands/demand-changes'
import { editLedgerRow, ImportedRowEdit, RowEdit } from '../../src/demands/edit-ledger-row'
import { demandPages } from '../../src/demands/pages'
import { planVersions } from '../../src/demands/plan-versions'
import { NewDemand, recordDemand } from '../../src/demands/record-demand'
import { Demands, type Demand } from '../../src/demands/store'
import { EnterpriseContacts } from '../../src/enterprises/store'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { zhCN } from '../../src/web/locales/zh-CN'
import { openSite, type Site } from '../web/site'
import { onBothDatabases } from '../world/database'
import { demandForm, openExchange, type Exchange } from '../world/exchange'

type Name = keyof typeof demoPeople

onBothDatabases('a ledger row (norm 7, 8)', (database) => {
  let exchange: Exchange
  let site: Site
  let caseId: string
  beforeEach(async () => {
    exchange = await openExchange(database())
    await seedDemoProducts(exchange.core)
    caseId = await recordDemand(exchange.core, await exchange.actor('baiwei'), NewDemand.parse(demandForm()))
    site = await openSite(
      exchange.core,
      demandPages({ core: exchange.core, locale: zhCN, dataDir: '/nowhere' }),
    )
  })
  afterEach(() => site.close())
  const as = async (name: Name) => site.browser(await exchange.actor(name))
  const demand = () => database().read((tx) => rows(tx, Demands).findOneByOrFail({ id: caseId }))
  const typed = ({ version, businessSituation, industry, matchAnalysis, ...of }: Demand) => {
    const { contactName, contactPhone, serviceProductIds } = of
    return {
      version,
      businessSituation,
      industry,
      matchAnalysis,
      contactName,
      contactPhone,
      serviceProductIds,
    }
  }
  const edit = async (name: Name, more: Record<string, unknown>) => {
    const given = RowEdit.parse({ ...typed(await demand()), ...more })
    return editLedgerRow(exchange.core, await exchange.actor(name), { caseId, edit: given })
  }

  it('keeps every change: field, from, to, who, when, why; of the follow-up what was added', async () => {
    await edit('baiwei', {
      businessSituation: '年产八十万瓶，订单稳定。',
      serviceProductIds: [demoProducts[4]!.id],
    })
    const found = await demandChanges(exchange.core, caseId)
    const at = new Date('2026-09-30T02:00:00.000Z')
    const why = '更正台账：经营情况、可对接产品'
    expect(found.filter((change) => change.why === why)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...{ field: 'businessSituation', actorName: '白薇', changedAt: at, why },
          ...{ fromText: '年产五十万瓶，订单稳定。', toText: '年产八十万瓶，订单稳定。' },
        }),
        expect.objectContaining({ field: 'serviceProductIds', fromText: null, toText: demoProducts[4]!.id }),
        expect.objectContaining({
          ...{ field: 'followUp', fromText: null },
          toText: '2026-09-30 白薇 更正台账：经营情况、可对接产品',
        }),
      ]),
    )
  })

  it('shows the changes as what came and what went, in words', async () => {
    await edit('luchuan', { industry: '酿酒', serviceProductIds: [demoProducts[4]!.id], note: '已电话沟通' })
    const page = await (await (await as('baiwei')).get(`/cases/${caseId}/changes`)).text()
    expect(page).toMatch(/<del>[^<]+<\/del>/)
    expect(page).toContain('<ins>私募可转债</ins>')
    expect(page).toContain('跟进：已电话沟通')
    expect(page).toContain('陆川')
    expect((await (await as('sujin')).get(`/cases/${caseId}/changes`)).status).toBe(404)
  })

  it('takes one more line of follow-up, and a new contact goes to the enterprise', async () => {
    await edit('baiwei', { note: '对方要求下周上门', contactName: '高远志', contactPhone: '13900000088' })
    expect((await demand()).followUp).toMatch(/白薇 跟进：对方要求下周上门$/)
    const { enterpriseId } = await demand()
    const contacts = await database().read((tx) => rows(tx, EnterpriseContacts).findBy({ enterpriseId }))
    expect(contacts.map(({ name }) => name)).toContain('高远志')
  })

  it('is corrected by originator, lead, head and line director; nothing different is no change', async () => {
    expect(await edit('baiwei', {})).toBe(false)
    expect(await edit('luchuan', { industry: '酒' })).toBe(true)
    expect(await edit('shenmu', { industry: '葡萄酒' })).toBe(true)
    for (const name of ['mahui', 'fangzheng', 'jiangbo'] as const)
      await expect(edit(name, { industry: '否' })).rejects.toMatchObject({ code: 'row-edit-not-allowed' })
  })

  it('refuses what overlooks another change, and shows both with nothing lost', async () => {
    const { version } = await demand()
    await edit('luchuan', { industry: '酒类' })
    const answer = await (
      await as('baiwei')
    ).post(`/cases/${caseId}/row`, {
      ...typed(await demand()),
      ...{ version, industry: '我写的行业', serviceProductIds: [demoProducts[0]!.id] },
    })
    expect(answer.status).toBe(409)
    const page = await answer.text()
    expect(page).toContain('value="我写的行业"')
    expect(page).toContain('现在是：酒类')
    expect(page).toContain(`value="${demoProducts[0]!.id}" checked`)
    expect(page).toContain(`name="version" value="${(await demand()).version}"`)
  })

  it('answers a wrong form by the field', async () => {
    const answer = await (
      await as('baiwei')
    ).post(`/cases/${caseId}/row`, {
      ...typed(await demand()),
      ...{ contactPhone: '123', businessSituation: '' },
    })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toMatch(/这一栏还没有填写[\s\S]*填 11 位手机号码/)
  })

  it('of an imported demand is signed and ended by hand, and may have gaps', async () => {
    await database().transaction((tx) =>
      rows(tx, Demands).update({ id: caseId }, { state: 'imported', contactPhone: '', departmentId: '' }),
    )
    const given = { ...typed(await demand()), contactPhone: '', contractSigned: 'yes', completed: 'yes' }
    const actor = await exchange.actor('baiwei')
    await editLedgerRow(exchange.core, actor, { caseId, edit: ImportedRowEdit.parse(given) })
    expect(await demand()).toMatchObject({
      state: 'completed',
      contractSigned: true,
      closedAt: expect.any(Date) as Date,
    })
    await expect(edit('baiwei', { contactPhone: '13900000001' })).rejects.toMatchObject({
      code: 'case-closed',
    })
  })

  it('is handed on by a form that the head finds on the case', async () => {
    expect(await (await (await as('baiwei')).get(`/cases/${caseId}`)).text()).not.toContain('/reroute')
    expect(await (await (await as('luchuan')).get(`/cases/${caseId}`)).text()).toContain('/reroute')
    expect((await (await as('baiwei')).get(`/cases/${caseId}/reroute`)).status).toBe(403)
    const refused = await (
      await as('luchuan')
    ).post(`/cases/${caseId}/reroute`, {
      ...{ departmentId: demoDepartments.investment.id, reason: ' ' },
    })
    const page = await refused.text()
    expect(page).toContain('没有写转交原因')
    expect(page).toContain(`value="${demoDepartments.investment.id}" selected`)
    const done = await (
      await as('luchuan')
    ).post(`/cases/${caseId}/reroute`, {
      ...{ departmentId: demoDepartments.investment.id, reason: '由投行部承做' },
    })
    expect(done.status).toBe(302)
    expect((await demand()).departmentName).toBe('投行业务部')
    expect(await (await (await as('sujin')).get(`/cases/${caseId}`)).text()).toContain('转出部门')
  })

  it('has its plan in versions, each with what differs from the one before (norm 8)', async () => {
    const plan = {
      ...{ discussionMinutes: '一致同意。', planTitle: '发行辅导', planContent: '尽调、辅导、备案。' },
      ...{ serviceProducts: '私募可转债', leadId: demoPeople.mahui.id, amountBand: 'medium' },
      ...{ crossDepartment: false, outsidePartner: false },
    }
    const act = async (name: Name, command: string, given: Record<string, unknown>) => {
      const task = taskCommands[command]!
      const actor = await exchange.actor(name)
      return task.run(exchange.core, { actor, caseId, taskKey: '1', answers: task.answers.parse(given) })
    }
    await act('mahui', 'submit-plan', plan)
    await act('luchuan', 'decide-plan', { planVerdict: 'returned', opinion: '写明发行' })
    await act('mahui', 'submit-plan', { ...plan, planContent: '尽调、辅导、备案、发行。' })
    const versions = await planVersions(exchange.core, caseId)
    expect(versions.map(({ round }) => round)).toEqual([2, 1])
    expect(versions[0]?.differences).toEqual([
      {
        field: 'content',
        parts: [
          { kind: 'same', text: '尽调、辅导、备案' },
          { kind: 'added', text: '、发行' },
          { kind: 'same', text: '。' },
        ],
      },
    ])
    const page = await (await (await as('baiwei')).get(`/cases/${caseId}`)).text()
    expect(page).toMatch(/第 2 版[\s\S]*与上一版的差异[\s\S]*<ins>、发行<\/ins>[\s\S]*第 1 版[\s\S]*写明发行/)
  })
})
