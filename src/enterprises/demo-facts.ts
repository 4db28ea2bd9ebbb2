import type { EnterpriseFinances } from './record-store'
import type { Enterprise } from './store'

const fenInWan = 1_000_000

/** What the demo tells of the nth enterprise on the list beside its name; all invented. */
export function demoFacts(nth: number, kind: Enterprise['class']): Partial<Enterprise> {
  const month = String(3 + (nth % 9)).padStart(2, '0')
  return {
    ...{ listedOn: `2024-${month}-18`, agreementNumber: `宁股交挂字〔2024〕${String(31 + nth)}号` },
    ...{ registeredOn: `${2009 + nth}-${month}-06`, employees: 42 + nth * 37, patents: (nth * 5) % 23 },
    ...{ hiTech: kind === 'technology' || kind === 'growth', specialised: nth % 3 === 1 },
    ...{ agriLeading: kind === 'agriculture', wants: nth % 4 === 3 ? 'custody' : 'listing' },
  }
}

/** The last two financial years of the nth enterprise. */
export function demoYears(
  enterpriseId: string,
  nth: number,
): Omit<EnterpriseFinances, 'updatedAt' | 'version'>[] {
  const before = (860 + nth * 415) * fenInWan
  const revenue = before + (90 + nth * 61) * fenInWan
  const of = { enterpriseId, growth: null }
  const year = (year: number, revenue: number) => ({
    ...{ ...of, year, revenue },
    ...{ profit: Math.round(revenue * (nth % 5 === 4 ? -0.02 : 0.07)), assets: Math.round(revenue * 1.6) },
  })
  return [year(2024, before), year(2025, revenue)]
}
