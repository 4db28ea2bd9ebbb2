import type { Day } from './day'

/** Somebody else's visit and demand, recorded at once on one page. @returns the case's id */
export async function recordDemandOf(
  day: Day,
  { account, enterprise }: { account: string; enterprise: string },
): Promise<string> {
  const person = await day.at(account)
  await person.open('/demands/new')
  await person.fill({
    enterpriseId: { choose: enterprise },
    visitKind: { choose: '电话回访' },
    visitedAt: { day: day.today, time: '09:00' },
    visitContent: '回访经营情况，企业说明近期的打算。',
    evidenceNote: '部门档案柜 2 层，通话记录截屏打印件。',
    businessSituation: '订单饱满，流动资金偏紧。',
    industry: '制造业',
    demandBrief: '希望规范股权并融资扩产。',
    matchAnalysis: '可对接规范辅导与融资服务。',
    contactName: '郑岩',
    contactPhone: '13900000003',
  })
  await person.press()
  return new URL(person.page.url()).pathname.split('/').pop() ?? ''
}
