import { rows } from '../../../src/database/table'
import { Demands } from '../../../src/demands/store'
import { periodics } from '../../../src/periodics'
import { startPeriods } from '../../../src/schedule'
import { nextMonthStart } from '../story'
import { untilSeen } from '../until-seen'
import { type, work } from './acts'
import type { Day } from './day'
import { recordDemandOf } from './other-demands'

const head = 'luchuan'

/** Sends a plan back with what is missing, or agrees (norm 8). */
export async function decidesPlan(day: Day, verdict: 'returned' | 'approved'): Promise<void> {
  await work(
    day,
    { account: head, caseId: day.caseId },
    {
      name: '审定服务方案',
      answers:
        verdict === 'returned'
          ? { planVerdict: { choose: '退回修改' }, opinion: '写明路演前由谁辅导材料。' }
          : { planVerdict: { choose: '同意，送合规风险审查' }, opinion: '同意。' },
    },
  )
}

/** Countersigns a plan of another department that needs this one (norm 10). */
export async function countersigns(day: Day): Promise<void> {
  const caseId = await recordDemandOf(day, { account: 'wanxi', enterprise: '固原六盘山牧业集团有限公司' })
  await work(
    day,
    { account: 'wanxi', caseId },
    {
      name: '组织讨论并制定服务方案',
      answers: {
        discussionMinutes: '须与市场发展部一起做：规范辅导由本部门，挂牌由市场发展部。',
        planTitle: '规范辅导与挂牌方案',
        planContent: '企业服务部做股权规范辅导，市场发展部办理挂牌。',
        serviceProducts: '规范辅导、挂牌展示',
        leadId: { choose: '万溪' },
        amountBand: { choose: '10 万元以下' },
        crossDepartment: { check: true },
      },
      async before({ page }) {
        await page.locator('.fjs-form-field-checklist').getByText('市场发展部', { exact: true }).click()
        await page.getByText('全部同意', { exact: true }).click()
      },
    },
  )
  await work(
    day,
    { account: head, caseId },
    {
      name: '会签服务方案',
      answers: { coWorkOpinion: { choose: '同意' }, opinion: '挂牌由白薇负责。' },
      picture: 'day-head-01-countersign',
    },
  )
  const person = await day.at(head)
  await person.open(`/cases/${caseId}`)
  await untilSeen(person, '会签通过')
}

/** Hands a demand to the department that can serve it; one's own goes on reading (norm 7). */
export async function reroutes(day: Day): Promise<void> {
  const caseId = await recordDemandOf(day, { account: 'mahui', enterprise: '石嘴山恒固新材料有限公司' })
  const person = await day.at(head)
  await person.open(`/cases/${caseId}/reroute`)
  await type(person, { departmentId: '存管交易部', reason: '企业实际需要股权质押融资。' })
  await person.press('转交需求')
  await untilSeen(person, '存管交易部')
  await untilSeen(person, '企业实际需要股权质押融资')
}

/** Agrees to a pause: the deadlines of the case stop (norm 13). */
export async function decidesSuspension(day: Day): Promise<void> {
  await work(
    day,
    { account: head, caseId: day.caseId },
    {
      name: '审定暂停申请',
      answers: { suspensionVerdict: { choose: '同意，案件随即暂停' }, opinion: '同意，出院后即恢复。' },
    },
  )
  const person = await day.at(head)
  await person.open(`/cases/${day.caseId}`)
  await untilSeen(person, '案件暂停中')
  await person.picture('day-head-02-suspended')
}

/** Confirms that the service is rendered (norm 14). */
export async function confirms(day: Day): Promise<void> {
  await work(
    day,
    { account: head, caseId: day.caseId },
    {
      name: '确认服务完结',
      answers: { completionVerdict: { choose: '确认完结' }, acceptedAmount: 60000 },
    },
  )
}

/** Sees how far the department is with its visits, and which measures are open (norm 6, 14). */
export async function oversees(day: Day): Promise<void> {
  const person = await day.at(head)
  await person.open('/visits/duty')
  await untilSeen(person, '白薇')
  await person.picture('day-head-03-coverage')
  await person.open('/measures?scope=department')
  await untilSeen(person, '路演改期须提前五个工作日')
}

/** On the first working day of the month the unfinished demands are reviewed; one that nobody leads yet is stopped (norm 12). */
export async function reviewsMonth(day: Day): Promise<void> {
  const caseId = await recordDemandOf(day, { account: 'mahui', enterprise: '中卫沙坡头绿能科技有限公司' })
  const { core } = day.exchange.product
  const longAgo = new Date(core.clock.now().getTime() - 40 * 86_400_000)
  await core.db.transaction((tx) => rows(tx, Demands).update({ id: caseId }, { recordedAt: longAgo }))
  await day.travelTo(await nextMonthStart(core, day.today))
  await startPeriods(core, periodics)
  await work(
    day,
    { account: head, caseId },
    {
      name: '评审未完结需求',
      answers: {
        unfinishedVerdict: { choose: '不具备可行性，终止办理' },
        unfinishedReason: '企业已自行取得银行贷款，不再需要服务。',
      },
    },
  )
  const person = await day.at(head)
  await person.open('/monthly-reviews')
  await untilSeen(person, '不再需要服务')
  await person.picture('day-head-04-month')
}
