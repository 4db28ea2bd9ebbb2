import type { Tx } from '../../database/database'

/** What an agreement's points stand on (norm 17.Q). Amounts in fen. */
export interface AgreementGround {
  caseId: string
  number: string
  signedOn: string
  amount: number
  acceptedAmount: number
}

/** The agreement of an entry, or null. Read by its columns: cases are above the score book, which asks nothing of them. */
export async function agreementGround(tx: Tx, agreementId: string): Promise<AgreementGround | null> {
  const [found] = await tx.query<(Omit<AgreementGround, 'amount' | 'acceptedAmount'> & Amounts)[]>(
    'SELECT case_id AS caseId, number, signed_on AS signedOn, amount, accepted_amount AS acceptedAmount FROM agreements WHERE id = ?',
    [agreementId],
  )
  return found
    ? { ...found, amount: Number(found.amount), acceptedAmount: Number(found.acceptedAmount) }
    : null
}

interface Amounts {
  amount: unknown
  acceptedAmount: unknown
}
