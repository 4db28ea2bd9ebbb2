import type { Core } from '../core'
import { rows } from '../database/table'
import { indexText } from '../database/text-pairs'
import { demoPeople } from '../people/demo-people'
import { system } from '../actor'
import { noteChanges } from './change-enterprise'
import { demoFacts, demoYears } from './demo-facts'
import { firstLines } from './insert-enterprise'
import { EnterpriseYears } from './record-store'
import { creditCodeCheckDigit } from './rules/credit-code'
import { EnterpriseContacts, Enterprises, type Enterprise } from './store'

type Facts = Pick<Enterprise, 'name' | 'industry' | 'class' | 'tier'> & {
  manager: keyof typeof demoPeople
  contact: [name: string, position: string, phone: string]
  offList?: true
}

/** Enterprises of the demo exchange; all invented, with phone numbers nobody has. */
const facts: readonly Facts[] = [
  {
    name: '宁夏贺兰晴雪酒业有限公司',
    industry: '葡萄酒酿造',
    class: 'priority',
    tier: 'cultivation',
    manager: 'baiwei',
    contact: ['高远', '总经理', '13900000001'],
  },
  {
    name: '银川云图智造科技股份有限公司',
    industry: '工业软件',
    class: 'technology',
    tier: 'standard',
    manager: 'baiwei',
    contact: ['林知夏', '董事会秘书', '13900000002'],
  },
  {
    name: '石嘴山恒固新材料有限公司',
    industry: '新型材料',
    class: 'industry',
    tier: 'standard',
    manager: 'mahui',
    contact: ['郑岩', '财务负责人', '13900000003'],
  },
  {
    name: '中卫沙坡头绿能科技有限公司',
    industry: '清洁能源',
    class: 'priority',
    tier: 'incubation',
    manager: 'mahui',
    contact: ['韩松', '副总经理', '0955-7000004'],
  },
  {
    name: '固原六盘山牧业集团有限公司',
    industry: '肉牛养殖与加工',
    class: 'agriculture',
    tier: 'cultivation',
    manager: 'wanxi',
    contact: ['马小满', '总经理助理', '13900000005'],
  },
  {
    name: '吴忠塞上奶香乳品有限公司',
    industry: '乳制品加工',
    class: 'agriculture',
    tier: 'standard',
    manager: 'wanxi',
    contact: ['杨帆', '总经理', '13900000006'],
  },
  {
    name: '宁夏星河数据服务有限公司',
    industry: '数据中心与云计算',
    class: 'growth',
    tier: 'incubation',
    manager: 'sujin',
    contact: ['邓可', '首席财务官', '13900000007'],
  },
  {
    name: '银川清芷枸杞生物工程有限公司',
    industry: '枸杞精深加工',
    class: 'priority',
    tier: 'custody',
    manager: 'yuhang',
    contact: ['尹青', '行政负责人', '13900000008'],
  },
  {
    name: '银川拾光文化传播有限公司',
    industry: '文化传播',
    class: 'growth',
    tier: 'custody',
    manager: 'baiwei',
    contact: ['陶乐', '总经理', '13900000009'],
    offList: true,
  },
]

/** The demo enterprises, by known ids. */
export const demoEnterprises: readonly Pick<Enterprise, 'id' | 'name'>[] = facts.map(({ name }, nth) => ({
  id: idOf(nth),
  name,
}))

/** Enters the demo enterprises into an exchange that has none. @returns false, and nothing done, when there are any */
export function seedDemoEnterprises(core: Core): Promise<boolean> {
  return core.db.transaction(async (tx) => {
    if ((await rows(tx, Enterprises).count()) > 0) return false
    const at = core.clock.now()
    for (const [nth, enterprise] of facts.map((fact, nth) => [nth, rowOf(fact, nth)] as const)) {
      await rows(tx, Enterprises).insert({ ...enterprise, createdAt: at, updatedAt: at })
      const history = {
        actor: system,
        enterpriseId: enterprise.id,
        reason: '',
        lines: firstLines(enterprise),
      }
      await noteChanges(core, tx, history)
      const text = `${enterprise.name} ${enterprise.creditCode}`
      await indexText(tx, [{ kind: 'enterprise', ref: enterprise.id, text }])
      await rows(tx, EnterpriseContacts).insert({ ...contactOf(nth), createdAt: at })
      if (enterprise.onQualifiedList)
        for (const year of demoYears(enterprise.id, nth))
          await rows(tx, EnterpriseYears).insert({ ...year, updatedAt: at })
    }
    return true
  })
}

function rowOf(fact: Facts, nth: number) {
  const { name, industry, class: kind, tier, manager, offList } = fact
  const first = `91640100MA7${String(760001 + nth * 37)}`
  return {
    ...{ id: idOf(nth), name, industry, class: kind, tier, customerManagerId: demoPeople[manager].id },
    ...{ creditCode: first + creditCodeCheckDigit(first), onQualifiedList: !offList, listed: !offList },
    marketCode: offList ? null : `ND${String(66001 + nth)}`,
    ...(offList ? {} : demoFacts(nth, kind)),
  }
}

function contactOf(nth: number) {
  const [name = '', position = '', phone = ''] = facts[nth]?.contact ?? []
  return { id: idOf(nth).replace('0d', '0e'), enterpriseId: idOf(nth), name, position, phone }
}

function idOf(nth: number): string {
  return `01980000-0000-7000-8000-0000000d${String(nth + 1).padStart(4, '0')}`
}
