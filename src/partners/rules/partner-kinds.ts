/** What kind of third party a partner is (norm 9.1, 10). */
export const partnerKinds = [
  'law',
  'accounting',
  'appraisal',
  'broker',
  'fund',
  'bank',
  'consulting',
  'other',
] as const
export type PartnerKind = (typeof partnerKinds)[number]
