import { optional } from '../database/columns'
import { defineTable } from '../database/table'

/** 目标企业类别 (norm 3), in the norm's order. */
export const enterpriseClasses = ['technology', 'growth', 'industry', 'agriculture', 'priority'] as const
export type EnterpriseClass = (typeof enterpriseClasses)[number]

/** 分层 (norm 3): 孵化层, 规范层, 培育层, 纯托管. */
export const enterpriseTiers = ['incubation', 'standard', 'cultivation', 'custody'] as const
export type EnterpriseTier = (typeof enterpriseTiers)[number]

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
    createdAt: c.instant(),
    updatedAt: c.instant(),
    version: c.version(),
  }),
  [
    { name: 'enterprises_credit_code', columns: ['creditCode'], unique: true },
    { name: 'enterprises_name_id', columns: ['name', 'id'] },
    { name: 'enterprises_customer_manager', columns: ['customerManagerId'] },
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
