import { picture, type Person } from '../person'
import { patienceMs } from '../patience'
import { untilAnswered, untilSeen } from '../until-seen'
import { act, expectNothingSideways, type, unfold, work } from './acts'
import { chatPicture } from './chat-picture'
import type { Day } from './day'

export const enterprise = '宁夏贺兰晴雪酒业有限公司'
const manager = 'baiwei'

/** Looks at the tasks and at what of the quarter's visits is still to be made (norm 6). */
export async function seesQuarter(day: Day): Promise<void> {
  const person = await day.at(manager)
  await person.open('/tasks')
  await person.open('/visits/duty')
  await untilSeen(person, enterprise)
  await untilSeen(person, '未走访')
  await person.picture('day-manager-01-quarter')
}

/** Is refused a visit off the list and nominates the enterprise by the button of the refusal (norm 5). */
export async function nominates(day: Day): Promise<void> {
  const person = await day.at(manager)
  await person.open('/visits/new')
  await writeVisit(person, { party: '银川拾光文化传播有限公司', at: `${day.today}T09:00` })
  await person.page.getByRole('button', { name: '保存走访记录' }).click()
  await untilAnswered(person, '不在资质认定企业名单库内')
  await person.picture('day-manager-02-refused')
  await person.page.locator('[data-visit-fault] a').click()
  await person.page.waitForURL(/\/qualifications\/new/)
  await type(person, { reason: '文创企业，近两年收入增长，希望挂牌展示。' })
  await person.press('提交提名')
  await untilSeen(person, '待核查')
}

/** Records an on-site visit on the phone, with a colleague and a picture (norm 6, 17.A). */
export async function visits(day: Day): Promise<void> {
  const person = await day.at(manager, { width: 390 })
  await person.open('/visits/new')
  await writeVisit(person, { party: enterprise, at: `${day.today}T09:30` })
  await type(person, { coVisitorId: '马辉（客户经理）', location: '银川市西夏区镇北堡' })
  const buffer = await chatPicture(person.page)
  await person.page.setInputFiles('input[name=evidence]', {
    ...{ name: '与高远的微信记录.png', mimeType: 'image/png', buffer },
  })
  await person.page.locator('[data-pictures]').scrollIntoViewIfNeeded()
  await person.picture('day-manager-03-visit-390')
  await expectNothingSideways(person)
  await person.page.getByRole('button', { name: '保存走访记录' }).click()
  await person.page.waitForURL(/\/visits\/[0-9a-f]{8}-/)
  day.visitId = lastOf(person)
  await untilSeen(person, '与高远的微信记录.png')
  await expectNothingSideways(person)
}

/** Records a demand of that visit and takes over what the catalogue and the routing propose (norm 7). */
export async function recordsDemand(day: Day): Promise<void> {
  const person = await day.at(manager)
  await person.open(`/visits/${day.visitId}`)
  await person.page.getByRole('link', { name: '记录需求' }).click()
  await person.fill({
    businessSituation: '年产葡萄酒 40 万瓶，上年营业收入 3200 万元，净利润 260 万元。',
    demandBrief: '希望参加路演，对接创投机构，引资 500 万元改造冷链。',
    contactName: '高远',
    contactPhone: '13900000001',
  })
  await untilSeen(person, '建议由市场发展部承接')
  await person.page.locator('.advice-one', { hasText: '路演与投融对接' }).getByRole('button').click()
  await untilAnswered(person, '已采用')
  await person.picture('day-manager-04-demand')
  await person.press()
  day.caseId = lastOf(person)
}

/** Hands in the plan, the second time better than the first (norm 8). */
export async function plans(day: Day, round: 1 | 2): Promise<void> {
  const content =
    round === 1
      ? '参加 12 月路演，邀请三家创投机构。'
      : '参加 12 月路演，邀请三家创投机构和一家产业资本；会前由本部门完成路演材料辅导。'
  await work(
    day,
    { account: manager, caseId: day.caseId },
    {
      name: '组织讨论并制定服务方案',
      answers: {
        discussionMinutes: '部门讨论：企业股权清晰，适合以路演引入产业资本。',
        planTitle: '冷链改造引资方案',
        planContent: content,
        serviceProducts: '路演与投融对接',
        leadId: { choose: '白薇' },
        amountBand: { choose: '10 万元以下' },
      },
    },
  )
}

/** Signs the agreement, reports how far the service is, and answers the risk that was found (norm 9, 13). */
export async function executes(day: Day): Promise<void> {
  const who = { account: manager, caseId: day.caseId }
  await work(day, who, {
    name: '签订服务协议',
    answers: {
      agreementOutcome: { choose: '已签订服务协议' },
      agreementNumber: 'NQ-2026-118',
      agreementAmount: 60000,
      signedOn: { day: day.today },
      agreedDueOn: { day: `${Number(day.today.slice(0, 4)) + 1}-03-31` },
    },
  })
  await work(day, who, {
    name: '执行服务并报告进展',
    answers: {
      executionOutcome: { choose: '继续执行' },
      progressNote: '路演材料完成初稿，已约两家创投机构。',
      completedPercent: 40,
    },
  })
  const person = await day.at(manager)
  await person.open(`/cases/${day.caseId}`)
  await untilSeen(person, '第 2 版')
  await act(person, '知悉')
  await unfold(person, '登记已采取的措施', { note: '已请企业出具股东会决议，三名股东均已签字。' })
  await act(person, '登记已采取的措施')
  await untilSeen(person, '路演材料完成初稿')
  await person.open(`/cases/${day.caseId}`)
  await person.picture('day-manager-05-case')
}

/** Asks the leadership for support, and the head for a pause (norm 13). */
export async function asksForHelp(day: Day): Promise<void> {
  const person = await day.at(manager)
  await person.open(`/cases/${day.caseId}/support/new`)
  await type(person, {
    difficulty: '两家产业资本只接受由中心领导出面邀请。',
    wanted: '请中心领导出面邀请两家产业资本参加路演。',
  })
  await person.press('提交请求')
  await untilSeen(person, '两家产业资本')
  await person.open(`/cases/${day.caseId}/suspension/new`)
  await type(person, { reason: '企业主要负责人住院，等待其出院。', resumeOn: await latestDay(person) })
  await person.press('提交申请')
  await untilSeen(person, '待部门负责人审定')
  await person.picture('day-manager-06-execution')
}

/** Resumes the case and reports that the service is rendered (norm 13). */
export async function completes(day: Day): Promise<void> {
  const person = await day.at(manager)
  await person.open(`/cases/${day.caseId}/execution`)
  await untilSeen(person, '暂停中')
  await act(person, '恢复案件')
  await untilSeen(person, '已恢复')
  await work(
    day,
    { account: manager, caseId: day.caseId },
    {
      name: '执行服务并报告进展',
      answers: {
        executionOutcome: { choose: '服务已完成' },
        progressNote: '路演完成，企业与一家产业资本签订增资协议。',
        completedPercent: 100,
        revenue: 60000,
        completionPlace: '市场发展部档案柜 1 层',
      },
    },
  )
}

/** Sends the enterprise its one-time link, which it answers on a phone (norm 14). */
export async function asksForFeedback(day: Day): Promise<void> {
  const person = await day.at(manager)
  await person.open(`/cases/${day.caseId}`)
  await untilSeen(person, '生成评价链接')
  await act(person, '生成评价链接')
  const link = await person.page.inputValue('#link')
  const context = await day.browser.newContext({ viewport: { width: 390, height: 800 }, locale: 'zh-CN' })
  const page = await context.newPage()
  page.setDefaultTimeout(patienceMs.wait)
  await page.goto(link)
  for (const question of ['satisfaction', 'timeliness', 'quality', 'attitude'])
    await page.locator(`label:has(#${question}-2)`).click()
  await page.fill('#comment', '路演时间改过两次，希望提前通知。')
  await picture(page, 'day-manager-07-feedback-390')
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.getByText('感谢您的评价').first().waitFor()
  await context.close()
}

/** Looks back with causes and measures, because the enterprise was not content (norm 14). */
export async function looksBack(day: Day): Promise<void> {
  await work(
    day,
    { account: manager, caseId: day.caseId },
    {
      name: '服务复盘',
      answers: {
        satisfaction: { choose: '不满意' },
        result: '企业引资成功，但路演时间改过两次。',
        causes: '与产业资本确认时间太晚。',
        measures: '路演改期须提前五个工作日书面通知企业。',
      },
    },
  )
  const person = await day.at(manager)
  await person.open(`/cases/${day.caseId}`)
  await untilSeen(person, '路演改期须提前五个工作日')
}

async function writeVisit(person: Person, { party, at }: { party: string; at: string }): Promise<void> {
  await person.page.getByText('实地走访', { exact: true }).first().click()
  await type(person, {
    ...{ party, visitedAt: at, theirParticipants: '高远（总经理）' },
    content: '到厂区走访，与总经理面谈，了解葡萄采收与冷链改造进度。',
    findings: '冷链改造缺资金 500 万元，希望引入产业资本。',
  })
  // What the device kept before has been looked for by then: until it has, the form is not ready to be sent.
  await person.page.locator('[data-visit-status]', { hasText: /\S/ }).waitFor()
}

async function latestDay({ page }: Person): Promise<string> {
  return (await page.getAttribute('#resumeOn', 'min')) ?? ''
}

function lastOf({ page }: Person): string {
  return new URL(page.url()).pathname.split('/').pop() ?? ''
}
