import { explainDeadline } from '../../src/calendar/explain-deadline'
import { instantAt } from '../../src/calendar/rules/day'
import type { DeadlineTerms } from '../../src/calendar/rules/deadline-terms'
import { ruleUnder } from '../../src/calendar/rules/policy-rule'
import { serviceDefaults } from '../../src/policies/rules/service-policy'
import { dueDate } from '../../src/calendar/rules/due-date'
import { autumn2026 } from './rules/calendar-2026'

const by = { id: 'p1', name: '马文斌' }
const at = (text: string) => instantAt(text.slice(0, 10), text.slice(11))
const explain = (receivedAt: string, more: Partial<DeadlineTerms> = {}) =>
  explainDeadline(
    dueDate(autumn2026, {
      startedAt: at(receivedAt),
      rule: ruleUnder(serviceDefaults, 3),
      pauses: [],
      extensions: [],
      ...more,
    }).steps,
  )

describe('the explanation of a deadline', () => {
  it('counts through the National Day to the make-up Saturday', () => {
    expect(explain('2026-09-30 10:00')).toBe(
      '9月30日（周三）收到，当日不计；10月1日至7日国庆节放假；8日（周四）第1个工作日；9日（周五）第2个；10日（周六，调休上班）第3个工作日，18:00 到期',
    )
  })

  it('names weekends, and a Sunday that is worked', () => {
    expect(explain('2026-09-18 10:00')).toBe(
      '9月18日（周五）收到，当日不计；19日周末；20日（周日，调休上班）第1个工作日；21日（周一）第2个；22日（周二）第3个工作日，18:00 到期',
    )
  })

  it('says which days were paused, by whom it was extended, and why', () => {
    const pauses = [
      {
        from: at('2026-10-09 15:00').toISOString(),
        to: at('2026-10-10 10:00').toISOString(),
        reason: '等企业补材料',
        by,
      },
    ]
    const extensions = [
      { workingDays: 1, reason: '需外部核验', by, at: at('2026-10-10 11:00').toISOString() },
    ]
    expect(explain('2026-10-08 10:00', { pauses, extensions })).toBe(
      '10月8日（周四）收到，当日不计；马文斌延长1个工作日（需外部核验）；9日暂停计时（等企业补材料），不计入；' +
        '10日（周六，调休上班）第1个工作日；11日周末；12日（周一）第2个；13日（周二）第3个；14日（周三）第4个工作日，18:00 到期',
    )
  })

  it('says who set the date', () => {
    const set = {
      dueAt: at('2026-10-15 12:00').toISOString(),
      reason: '领导改期',
      by,
      at: at('2026-10-08 11:00').toISOString(),
    }
    expect(explain('2026-09-30 10:00', { extensions: [set] })).toBe(
      '马文斌将到期时刻定为10月15日（周四）12:00（领导改期）',
    )
  })

  it('names the year where it changes and warns that it is not official', () => {
    expect(explain('2026-12-30 10:00')).toBe(
      '12月30日（周三）收到，当日不计；31日（周四）第1个工作日；2027年1月1日（周五）第2个；2日至3日周末；4日（周一）第3个工作日，18:00 到期；' +
        '注意：2027年的放假安排尚未录入，暂按周一至周五计算，日期可能变动',
    )
  })
})
