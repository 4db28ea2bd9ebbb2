import type { Browser } from 'playwright-core'
import { follow } from './follow'
import { openExchange, type Exchange } from './exchange'
import { patienceMs } from './patience'
import { openBrowser, signIn, type Person } from './person'
import { untilAnswered, untilSeen } from './until-seen'
import { storyStart, watchTimes } from './story'
import { dayOf } from '../../src/calendar/rules/day'
import { weekOf } from '../../src/scoring/rules/week'
import type { WatchStep } from '../../src/calendar/rules/watch-plan'

const enterprise = '宁夏贺兰晴雪酒业有限公司'

jest.setTimeout(patienceMs.test)

describe('the main job in a browser, on the real broker with moved clocks', () => {
  let exchange: Exchange
  let browser: Browser
  let today: string
  let caseId: string
  const everyone: Person[] = []
  const come = async (account: string, screen: { width?: number; dark?: boolean } = {}) => {
    const person = await signIn(browser, exchange.address, { account, ...screen })
    everyone.push(person)
    return person
  }

  beforeAll(async () => {
    exchange = await openExchange()
    const start = await storyStart(exchange.product.core)
    await exchange.travelTo(start)
    today = dayOf(start)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await exchange.close()
  })

  it('takes a demand in and hands it to the department at once (norm 7)', async () => {
    const waiting = await come('wanxi')
    await waiting.open('/tasks')
    const manager = await come('baiwei')
    await manager.picture('00-tasks-empty')
    await manager.open('/demands/new')
    await manager.fill({
      enterpriseId: { choose: enterprise },
      visitKind: { choose: '实地走访' },
      visitedAt: { day: today, time: '09:30' },
      visitContent: '到厂区走访，与总经理高远面谈，了解葡萄采收与冷链改造进度。',
      visitFindings: '冷链改造占用流动资金，采收季前有资金缺口。',
      evidenceNote: '企业服务部档案柜 3 层，走访记录表。',
      businessSituation: '年产葡萄酒 40 万瓶，上年营业收入 3200 万元，净利润 260 万元。',
      industry: '葡萄酒酿造',
      demandBrief: '采收季流动资金缺口 500 万元，希望对接股权质押融资。',
      matchAnalysis: '可对接股权质押融资与银企对接服务。',
      departmentId: { choose: '企业服务部' },
      contactName: '高远',
      contactPhone: '13900000001',
    })
    await manager.picture('01-record-demand')
    await manager.press()
    caseId = /\/cases\/([^/?]+)/.exec(manager.page.url())?.[1] ?? ''
    await waiting.page.locator('a.row-link', { hasText: '组织讨论并制定服务方案' }).first().waitFor()
    await waiting.picture('02-tasks')
    await untilSeen(manager, '第3个工作日')
    await manager.picture('03-case-new')
  })

  it('reminds, tells the head, the line director and the leadership as the days go by (norm 8)', async () => {
    const times = await watchTimes(exchange.product.core, caseId)
    const told = async (step: WatchStep, account: string, words: string) => {
      await exchange.travelTo(times.get(step) ?? new Date(NaN))
      const person = await come(account)
      await person.open('/inbox')
      await untilSeen(person, words)
      await person.picture(`04-inbox-${step}`)
    }
    await told('remind', 'wanxi', '将到期')
    await told('overdue', 'yanning', '已逾期')
    await told('escalate-director', 'shenmu', '逾期未办结')
    await told('escalate-leadership', 'helan', '逾期未办结')
  })

  it('is planned, decided, reviewed, signed, executed, confirmed and looked back upon, each by the right person', async () => {
    const work = async (
      account: string,
      task: string,
      act: { picture: string; answers: Parameters<Person['fill']>[0] },
    ) => {
      const person = await come(account)
      await person.openTask(task)
      await person.fill(act.answers)
      await person.picture(act.picture)
      await person.press()
      await person.leave()
    }
    await work('wanxi', '组织讨论并制定服务方案', {
      picture: '05-submit-plan',
      answers: {
        discussionMinutes: '部门讨论：企业股权清晰，可做股权质押，期限一年。',
        planTitle: '采收季股权质押融资方案',
        planContent: '由存管交易部办理股权质押登记，对接两家合作银行，额度 500 万元。',
        serviceProducts: '股权质押融资、银企对接',
        leadId: { choose: '万溪' },
        amountBand: { choose: '10 万元以下' },
      },
    })
    await work('yanning', '审定服务方案', {
      picture: '06-decide-plan',
      answers: { planVerdict: { choose: '同意，送合规风险审查' }, opinion: '方案可行，抓紧落实。' },
    })
    await work('xiaohe', '合规风险审查', {
      picture: '07-review-risk',
      answers: { riskVerdict: { choose: '风险可接受' }, riskOpinion: '材料齐全。' },
    })
    await work('wanxi', '签订服务协议', {
      picture: '08-sign-agreement',
      answers: {
        agreementOutcome: { choose: '已签订服务协议' },
        agreementNumber: 'NQ-2026-101',
        agreementAmount: 60000,
        signedOn: { day: today },
        agreedDueOn: { day: `${Number(today.slice(0, 4)) + 1}-06-30` },
      },
    })
    await work('wanxi', '执行服务并报告进展', {
      picture: '09-report-progress',
      answers: {
        executionOutcome: { choose: '服务已完成' },
        progressNote: '质押登记完成，银行放款到账。',
        completedPercent: 100,
        revenue: 60000,
        completionPlace: '存管交易部档案柜 2 层',
      },
    })
    await work('yanning', '确认服务完结', {
      picture: '10-confirm-completion',
      answers: { completionVerdict: { choose: '确认完结' }, acceptedAmount: 60000 },
    })
  })

  it('asks for causes and measures where the plan was late, by the field and losing nothing typed (norm 14)', async () => {
    const lead = await come('wanxi')
    await lead.openTask('服务复盘')
    await lead.fill({ satisfaction: { choose: '很满意' }, result: '企业按期拿到资金，流程顺畅。' })
    await lead.page.locator('[data-form-submit]').click()
    await untilAnswered(lead, '须分析背后的原因')
    await lead.picture('11-review-refused')
    await lead.fill({
      causes: '国庆前后银行窗口期短，方案等待授信意见。',
      measures: '万溪每周一核对在办需求的授信进度，11 月底前完成两家备选银行签约。',
    })
    await lead.press()
  })

  it('stands in the weekly table with the points of Article 17', async () => {
    const person = await come('baiwei')
    await person.open(`/scores/${weekOf(today).name}`)
    await untilSeen(person, enterprise)
    await person.picture('12-scores')
  })

  it('leaves its whole way on the case page', async () => {
    const person = await come('baiwei')
    await person.open('/ledger')
    await person.picture('13-ledger')
    await follow(person.page.locator('a.row-link', { hasText: enterprise }).first(), /\/cases\//)
    await untilSeen(person, '提交了服务复盘')
    await person.picture('14-case')
    await person.open(`/cases/${caseId}/diagram`)
    await person.page.waitForSelector('.djs-container .mark-done')
    await person.picture('15-diagram')
  })

  it('reads as well on a phone and in the dark', async () => {
    const phone = await come('wanxi', { width: 390 })
    for (const [path, name] of [
      ['/tasks', 'tasks-390'],
      [`/cases/${caseId}`, 'case-390'],
      ['/ledger', 'ledger-390'],
      ['/scores', 'scores-390'],
    ] as const) {
      await phone.open(path)
      await phone.picture(name)
      const sideways = await phone.page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      )
      expect({ path, sideways: sideways > 1 }).toEqual({ path, sideways: false })
    }
    const night = await come('baiwei', { dark: true })
    await night.open(`/cases/${caseId}`)
    await night.picture('case-dark')
    const supervisor = await come('fangzheng')
    await supervisor.open('/monitor')
    await supervisor.picture('16-monitor')
    await follow(supervisor.page.locator('table[data-list=instances] a.row-link').first(), /\/monitor\/./)
    await supervisor.page.waitForSelector('.djs-container')
    await supervisor.picture('17-instance')
    const designer = await come('dingyi')
    await designer.open('/designer')
    await designer.picture('18-designer')
    await designer.open('/designer/processes/service-lifecycle')
    await designer.page.waitForSelector('.djs-container .djs-shape')
    await designer.picture('19-process')
    const decision = designer.page.locator('a.row-link', { hasText: '风险等级' })
    await designer.open('/designer')
    await decision.first().click()
    await designer.page.waitForSelector('.dmn-decision-table-container')
    await designer.picture('20-decision')
    await designer.open('/designer/workers')
    await designer.picture('21-workers')
  })

  it('without an error in any browser', () => {
    // A refused form is answered 422, which Chromium puts on its console.
    const unforeseen = everyone.flatMap(({ faults }) => faults).filter((fault) => !fault.includes('422'))
    expect(unforeseen).toEqual([])
  })
})
