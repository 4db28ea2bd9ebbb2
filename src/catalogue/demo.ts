import type { Core } from '../core'
import { rows } from '../database/table'
import { demoDepartments } from '../people/demo-people'
import { ServiceProducts, type ServiceProduct } from './store'

type Facts = Pick<ServiceProduct, 'code' | 'name' | 'category' | 'description' | 'conditions'> & {
  department: keyof typeof demoDepartments
  keywords: string
}

/** What an equity exchange offers, as the demo shows it. */
const facts: readonly Facts[] = [
  {
    ...{ code: 'GP-01', name: '挂牌展示', category: '挂牌培育', department: 'marketing' },
    description: '在交易板及其子板块挂牌，展示企业与产品，进入梯次培育。',
    conditions: '依法设立并存续；股权清晰；接受规范辅导。',
    keywords: '挂牌、展示、专精特新专板、上板、孵化',
  },
  {
    ...{ code: 'GP-02', name: '路演与投融对接', category: '挂牌培育', department: 'marketing' },
    description: '组织路演，对接创投机构、产业资本与银行。',
    conditions: '挂牌或托管企业；有明确的资金用途。',
    keywords: '路演、投资人、创投、对接会、引资',
  },
  {
    ...{ code: 'TG-01', name: '股权托管登记', category: '登记托管', department: 'custody' },
    description: '股东名册集中登记托管，办理确权、过户、分红与查询。',
    conditions: '股份有限公司或有限责任公司；提供股东名册与章程。',
    keywords: '托管、登记、股东名册、确权、过户、分红、股权变更',
  },
  {
    ...{ code: 'TG-02', name: '股权质押融资', category: '登记托管', department: 'custody' },
    description: '以托管股权出质登记，协助银行与担保机构放款。',
    conditions: '股权已托管；无冻结；出质人与质权人已达成意向。',
    keywords: '质押、出质、抵押物不足、银行贷款、周转',
  },
  {
    ...{ code: 'RZ-01', name: '私募可转债', category: '融资', department: 'investment' },
    description: '发行私募可转换公司债券的辅导、备案与登记。',
    conditions: '存续满一年；最近一年财务报表经审计；募集资金用途明确。',
    keywords: '可转债、债券、发债、扩建、扩产',
  },
  {
    ...{ code: 'RZ-02', name: '股权融资', category: '融资', department: 'investment' },
    description: '增资扩股的方案设计、估值与投资人引入。',
    conditions: '股权清晰；有近两年财务数据。',
    keywords: '增资、扩股、股权融资、融资、估值、引入投资',
  },
  {
    ...{ code: 'RZ-03', name: '综合融资方案', category: '综合服务', department: 'investment' },
    description: '跨部门、跨条线的债权与股权组合方案，一企一策。',
    conditions: '融资需求一千万元以上，或需两个以上部门协作。',
    keywords: '综合融资、组合融资、一企一策、并购、重组',
  },
  {
    ...{ code: 'CW-01', name: '上市前财务顾问', category: '财务顾问', department: 'investment' },
    description: '对照沪深北交易所条件梳理差距，陪伴规范，推荐中介机构。',
    conditions: '有上市计划；连续盈利或高成长。',
    keywords: '上市、IPO、财务顾问、北交所、新三板、辅导备案',
  },
  {
    ...{ code: 'GZ-01', name: '改制辅导', category: '规范辅导', department: 'enterpriseService' },
    description: '股份制改造：清产核资、治理结构、章程与三会制度。',
    conditions: '股东一致同意改制；配合尽职调查。',
    keywords: '改制、股改、股份制、治理、章程、三会',
  },
  {
    ...{ code: 'GZ-02', name: '政策辅导', category: '规范辅导', department: 'enterpriseService' },
    description: '专精特新、高新技术企业与“六新六特六优”产业政策的申报辅导。',
    conditions: '在宁夏注册并纳税。',
    keywords: '政策、申报、补贴、奖补、高新技术、专精特新、资质',
  },
  {
    ...{ code: 'GZ-03', name: '财税与法律顾问', category: '规范辅导', department: 'enterpriseService' },
    description: '税务筹划、内控、合同与劳动用工的常年顾问。',
    conditions: '签订顾问协议。',
    keywords: '财税、税务、法律、合同、内控、用工',
  },
  {
    ...{ code: 'GZ-04', name: '股权激励方案', category: '规范辅导', department: 'enterpriseService' },
    description: '员工持股平台设计与股权激励协议。',
    conditions: '治理规范；激励对象与来源明确。',
    keywords: '股权激励、员工持股、持股平台、期权',
  },
]

/** The demo's products, by known ids. */
export const demoProducts: readonly ServiceProduct[] = facts.map((fact, nth) => {
  const { department, keywords, ...plain } = fact
  return {
    ...plain,
    id: `01980000-0000-7000-8000-0000000f${String(nth + 1).padStart(4, '0')}`,
    departmentId: demoDepartments[department].id,
    keywords: keywords.split('、'),
    active: true,
    changedAt: new Date(0),
    changedByName: '演示',
    version: 1,
  }
})

/** Enters the demo catalogue into a product that has none. @returns false, and nothing done, when there are any products */
export function seedDemoProducts(core: Core): Promise<boolean> {
  return core.db.transaction(async (tx) => {
    if ((await rows(tx, ServiceProducts).count()) > 0) return false
    const changedAt = core.clock.now()
    await rows(tx, ServiceProducts).insert(demoProducts.map((product) => ({ ...product, changedAt })))
    return true
  })
}
