import { maskPhone } from './mask-phone'

/** What stands outside its case for a text of a confidential one; an import takes it for a cell that says nothing. */
export const withheld = '（保密，在案件中查看）'

interface OutsideRow {
  confidential?: boolean
  businessSituation: string
  matchAnalysis: string
  followUp: string
  contactName: string
  contactPhone: string
}

/** A row of the ledger as it stands outside its case, in lists and exports (norm 11): the phone masked unless `whole`; of a confidential case no more than whom and what it concerns. */
export function outsideCase<Row extends OutsideRow>(row: Row, { whole }: { whole: boolean }): Row {
  const { confidential, contactPhone: phone } = row
  const shown = { ...row, contactPhone: phone && (!whole || confidential) ? maskPhone(phone) : phone }
  if (!confidential) return shown
  const secret = { businessSituation: withheld, matchAnalysis: withheld, followUp: withheld }
  return { ...shown, ...secret, contactName: withheld }
}
