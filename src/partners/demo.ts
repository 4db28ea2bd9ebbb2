import type { Core } from '../core'
import { rows } from '../database/table'
import { Partners, type Partner } from './store'

type Facts = Pick<Partner, 'name' | 'kind' | 'contactName' | 'contactPhone' | 'scope'>

/** Third parties of the demo exchange; all invented. */
const facts: readonly Facts[] = [
  {
    ...{ name: '银川衡正律师事务所', kind: 'law', contactName: '纪衡', contactPhone: '13900000077' },
    scope: '股权融资、可转债发行的法律意见和尽职调查',
  },
  {
    ...{ name: '宁夏明算会计师事务所', kind: 'accounting', contactName: '孟清', contactPhone: '13900000078' },
    scope: '财务报表审计、改制清产核资',
  },
  {
    ...{ name: '西北启元资产评估公司', kind: 'appraisal', contactName: '顾远', contactPhone: '0951-6000079' },
    scope: '股权与不动产价值评估',
  },
]

/** Enters the demo's partners into a product that has none; none has signed an undertaking yet. */
export function seedDemoPartners(core: Core): Promise<void> {
  return core.db.transaction(async (tx) => {
    if ((await rows(tx, Partners).count()) > 0) return
    const added = { active: true, addedByName: '演示', addedAt: core.clock.now(), version: 1 }
    const partners = facts.map((fact, nth) => {
      const id = `01980000-0000-7000-8000-0000000f9${String(nth + 1).padStart(3, '0')}`
      return { ...fact, ...added, id, submissionId: id }
    })
    await rows(tx, Partners).insert(partners)
  })
}
