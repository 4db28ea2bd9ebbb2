import { optional } from '../database/columns'
import { defineTable } from '../database/table'

/** 目标企业类别 (norm 3), in the norm's order. */
export const enterpriseClasses = ['technology', 'growth', 'industry', 'agriculture', 'priority'] as const
export type EnterpriseClass = (typeof enterpriseClasses)[number]

/** 分层 (norm 3): 孵化层, 规范层, 培育层, 纯托管. */
export const enterpriseTiers = ['incubation', 'standard', 'cultivation', 'custody'] as const
export type EnterpriseTier = (typeof enterpriseTiers)[number]

export const enterpriseWishes = ['listing', 'custody'] as const
export type EnterpriseWish = (typeof enterpriseWishes)[number]

/** An enterprise the exchange knows; only those on the qualified list may be worked on (norm 5). */
export interface Enterprise {
  id: string
  name: string
  /** 统一社会信用代码. */
  creditCode: string
  industry: string
  class: EnterpriseClass
  tier: EnterpriseTier
  /** 挂牌代码; null while not listed. */
  marketCode: string | null
  /** 客户经理: the person who owns the enterprise. */
  customerManagerId: string | null
  listed: boolean
  onQualifiedList: boolean
  /** 挂牌日期 and 挂牌协议编号. */
  listedOn?: string | null
  agreementNumber?: string | null
  /** 成立日期. */
  registeredOn?: string | null
  address?: string | null
  employees?: number | null
  patents?: number | null
  /** 高新技术企业, 专精特新企业, 农业产业化龙头企业. */
  hiTech?: boolean | null
  specialised?: boolean | null
  agriLeading?: boolean | null
  /** What the enterprise wants of the exchange: 挂牌 or 纯托管. */
  wants?: EnterpriseWish | null
  /** What of it may be disclosed outside, and until when, by its recorded consent (norm 11). */
  consentScope?: string | null
  consentUntil?: string | null
  createdAt: Date
  updatedAt: Date
  version: number
}

export const Enterprises = defineTable<Enterprise>(
  'enterprises',
  (c) => ({
    id: c.id(),
    name: c.text(191),
    creditCode: c.text(18),
    industry: c.text(191),
    class: c.text(20),
    tier: c.text(20),
    marketCode: optional(c.text(20)),
    customerManagerId: optional(c.text(36)),
    listed: c.yesNo(),
    onQualifiedList: c.yesNo(),
    listedOn: optional(c.day()),
    agreementNumber: optional(c.text(60)),
    registeredOn: optional(c.day()),
    address: optional(c.text(300)),
    employees: optional(c.integer()),
    patents: optional(c.integer()),
    hiTech: optional(c.yesNo()),
    specialised: optional(c.yesNo()),
    agriLeading: optional(c.yesNo()),
    wants: optional(c.text(10)),
    consentScope: optional(c.text(500)),
    consentUntil: optional(c.day()),
    createdAt: c.instant(),
    updatedAt: c.instant(),
    version: c.version(),
  }),
  [
    { name: 'enterprises_credit_code', columns: ['creditCode'], unique: true },
    { name: 'enterprises_name_id', columns: ['name', 'id'] },
    { name: 'enterprises_customer_manager', columns: ['customerManagerId'] },
    { name: 'enterprises_class_name', columns: ['class', 'name', 'id'] },
    { name: 'enterprises_tier_name', columns: ['tier', 'name', 'id'] },
    { name: 'enterprises_on_list_name', columns: ['onQualifiedList', 'name', 'id'] },
    { name: 'enterprises_market_code', columns: ['marketCode'] },
    {
      name: 'enterprises_duty',
      columns: ['customerManagerId', 'onQualifiedList', 'listed', 'name', 'id'],
    },
  ],
)

/** Someone to call at an enterprise. */
export interface EnterpriseContact {
  id: string
  enterpriseId: string
  name: string
  position: string
  phone: string
  createdAt: Date
  version: number
}

export const EnterpriseContacts = defineTable<EnterpriseContact>(
  'enterprise_contacts',
  (c) => ({
    id: c.id(),
    enterpriseId: c.text(36),
    name: c.text(60),
    position: c.text(60),
    phone: c.text(30),
    createdAt: c.instant(),
    version: c.version(),
  }),
  [
    {
      name: 'enterprise_contacts_enterprise_phone',
      columns: ['enterpriseId', 'phone', 'name'],
      unique: true,
    },
  ],
)
